import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export interface SeenMail {
  readonly to: readonly string[]
  readonly raw: string
  /** Subject and body as a person reads them. */
  readonly text: string
  readonly messageId: string
}

export interface MailServer {
  readonly url: string
  readonly port: number
  /** Answers every mail with this code until it is `undefined` again. */
  refuseWith: number | undefined
  readonly mails: readonly SeenMail[]
  readonly close: () => Promise<void>
}

/** A real SMTP server on this machine, on a free port or on the one that it had before. */
export async function startMailServer(
  { port = 0, login }: { port?: number; login?: { user: string; pass: string } } = {},
  mails: SeenMail[] = [],
): Promise<MailServer> {
  const server = new SMTPServer({
    authOptional: login === undefined,
    disabledCommands: login === undefined ? ['STARTTLS', 'AUTH'] : ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) => {
      const isRight = username === login?.user && password === login?.pass
      if (isRight) done(null, { user: username })
      else done(new Error(`wrong password ${password}`))
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const { refuseWith } = running
        if (refuseWith !== undefined) {
          return done(Object.assign(new Error('not now'), { responseCode: refuseWith }))
        }
        const to = session.envelope.rcptTo.map(({ address }) => address)
        mails.push({ to, ...readMail(Buffer.concat(chunks).toString()) })
        done()
      })
    },
  })
  // What a client does wrong is the client's to tell.
  server.on('error', () => undefined)
  await new Promise<void>((ready) => server.listen(port, '127.0.0.1', ready))
  const taken = (server.server.address() as AddressInfo).port
  const running: MailServer = {
    url: `smtp://127.0.0.1:${taken}`,
    port: taken,
    refuseWith: undefined,
    mails,
    close: () => new Promise((done) => server.close(() => done())),
  }
  return running
}

function readMail(raw: string): Omit<SeenMail, 'to'> {
  const header = (name: string) =>
    new RegExp(`^${name}: ((?:.*)(?:\\r\\n[ \\t].*)*)`, 'im').exec(raw)?.[1] ?? ''
  const body = raw.slice(raw.indexOf('\r\n\r\n') + 4)
  const subject = header('Subject')
    .replace(/=\?UTF-8\?Q\?([^?]*)\?=\s*/gi, '$1')
    .replaceAll('_', '=20')
  const text = unquote(`${subject}\n${body.replace(/=\r\n/g, '')}`)
  return { raw, text, messageId: header('Message-ID') }
}

/** Quoted-printable → text. */
function unquote(quoted: string): string {
  const bytes = quoted.replace(/=([0-9A-F]{2})/g, (_all, hex) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
  return Buffer.from(bytes, 'latin1').toString('utf8')
}

export interface SeenPost {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

export interface HookServer {
  readonly host: string
  readonly url: string
  readonly port: number
  /** What every request is answered with. */
  answer: { status: number; headers?: Record<string, string> }
  readonly posts: readonly SeenPost[]
  readonly close: () => Promise<void>
}

/** A real HTTP server that keeps what was posted to it and was answered with a success. */
export async function startHookServer(port = 0, posts: SeenPost[] = []): Promise<HookServer> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { status, headers = {} } = running.answer
      const seen = {
        path: request.url ?? '',
        headers: request.headers,
        body: Buffer.concat(chunks),
      }
      if (status < 300) posts.push(seen)
      response.writeHead(status, headers).end('ok')
    })
  })
  await new Promise<void>((ready) => server.listen(port, '127.0.0.1', ready))
  const taken = (server.address() as AddressInfo).port
  const running: HookServer = {
    host: `127.0.0.1:${taken}`,
    url: `http://127.0.0.1:${taken}/hook`,
    port: taken,
    answer: { status: 204 },
    posts,
    close: async () => {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
  return running
}
