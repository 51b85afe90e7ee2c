import { createTransport } from 'nodemailer'
import type { SendMail, SendOutcome } from '../services/notice-ports.ts'

export interface MailOptions {
  /** `smtp://` or `smtps://`, with name and password where the server asks for them. */
  readonly smtpUrl: string
  /** Mailbox that the mails come from. */
  readonly from: string
  /** Longest silence of the server, ms. */
  readonly timeoutMs?: number
}

const TIMEOUT_MS = 15_000
const LOOPBACK = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/

/**
 * Mails through the office's own server, which the operator names in the settings as he names the
 * database: the gate is for addresses that come from elsewhere. One message, one connection; the
 * Message-ID is made of the delivery's id, so that a second arrival is seen as one.
 */
export function makeSendMail({ smtpUrl, from, timeoutMs = TIMEOUT_MS }: MailOptions): SendMail {
  const transport = createTransport(transportOf(smtpUrl, timeoutMs))
  const domain = from.slice(from.lastIndexOf('@') + 1)
  return async ({ id, to, text }) => {
    try {
      const { messageId } = await transport.sendMail({
        from: { name: 'Ward Pulse', address: from },
        to: { name: '', address: to },
        subject: text.subject,
        text: text.body,
        ...(text.html === undefined ? {} : { html: text.html }),
        messageId: `<${id}@${domain}>`,
        // Nobody's holiday notice answers a machine.
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
        disableFileAccess: true,
        disableUrlAccess: true,
      })
      return { kind: 'sent', providerId: messageId }
    } catch (error) {
      return failed(error)
    }
  }
}

/** Settings of one connection. Throws for an address that is none. */
export function transportOf(smtpUrl: string, timeoutMs: number) {
  const { protocol, hostname, port, username, password } = new URL(smtpUrl)
  const secure = protocol === 'smtps:'
  const hasAuth = username !== ''
  const auth = { user: decodeURIComponent(username), pass: decodeURIComponent(password) }
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (secure ? 465 : hasAuth ? 587 : 25) : Number(port),
    secure,
    // A password never travels unprotected, whatever somebody in between strips from the greeting.
    requireTLS: hasAuth && !secure && !LOOPBACK.test(hostname),
    ...(hasAuth ? { auth } : {}),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
  }
}

/** Only codes are kept: a server's sentence may repeat addresses, or what it was told as a password. */
function failed(error: unknown): SendOutcome {
  const { code, responseCode } = (error ?? {}) as { code?: unknown; responseCode?: unknown }
  const parts = [code, responseCode].filter((part) => /^[A-Z0-9_]{1,30}$/.test(String(part ?? '')))
  return { kind: 'failed', error: `smtp ${parts.join(' ') || 'failed'}`.toLowerCase() }
}
