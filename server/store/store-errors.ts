/** Another process holds the data folder. */
export class DataFolderBusyError extends Error {
  override readonly name = 'DataFolderBusyError'
  constructor(dataDir: string) {
    super(
      `The data folder ${dataDir} is in use by another Ward Pulse process. ` +
        'Stop that one first, or give this one a data folder of its own.',
    )
  }
}

/** The database cannot be read as one, or is gone where it once was. Never mended by starting anew. */
export class StoreCorruptError extends Error {
  override readonly name = 'StoreCorruptError'
  constructor(file: string, problem: string, options?: ErrorOptions) {
    super(
      `The database ${file} ${problem}. Nothing has been changed. ` +
        'Put a backup in its place (the folder "backups" beside it holds the last ones), ' +
        'delete the files beside it that end in -wal and -shm, and start again.',
      options,
    )
  }
}

/** The file that seals second factors is there but holds no key. */
export class SecretKeyError extends Error {
  override readonly name = 'SecretKeyError'
  constructor(file: string) {
    super(
      `The key file ${file} is empty or cut short. Put it back from a backup; if there is none, ` +
        'delete it: second factors must then be set up anew (wardpulse user no-second-factor NAME).',
    )
  }
}

/** The disk (or the database's size limit) is full: nothing was written, reading goes on. */
export class StoreFullError extends Error {
  override readonly name = 'StoreFullError'
  constructor(options?: ErrorOptions) {
    super(
      'There is no space left for the database. Free some space; nothing was half written.',
      options,
    )
  }
}

/** The database was written by a newer program. */
export class StoreNewerError extends Error {
  override readonly name = 'StoreNewerError'
  constructor(found: number, known: number) {
    super(
      `The database has schema version ${found}, this program knows versions up to ${known}. ` +
        'Start the newer program, or put back the backup that was made before the upgrade.',
    )
  }
}

/** The PostgreSQL server does not answer. */
export class StoreUnreachableError extends Error {
  override readonly name = 'StoreUnreachableError'
  constructor(server: string, options?: ErrorOptions) {
    super(
      `PostgreSQL at ${server} does not answer. Is it running, and is the address right?`,
      options,
    )
  }
}

/** A row with this identity exists already: somebody else was faster, or the caller did not look. */
export class ConflictError extends Error {
  override readonly name = 'ConflictError'
}
