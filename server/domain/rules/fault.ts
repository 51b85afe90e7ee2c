/** What is wrong in a data file, said so that its author can mend it. */
export interface Fault {
  /** Path relative to the rules folder, with forward slashes. */
  readonly file: string
  /** 1-based; 1 where no better line is known. */
  readonly line: number
  /** One English sentence: what is wrong and what was probably meant. */
  readonly message: string
}
