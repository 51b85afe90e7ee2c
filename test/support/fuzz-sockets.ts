import { WebSocket } from 'ws'
import { fuzzedValue, seeded } from './fuzz.ts'

const FRAMES_EACH = 20

/** A frame as the protocol has it, nearly as it has it, or nothing like it. */
function frameOf(random: () => number): string | Buffer {
  const kind = random()
  const body = JSON.stringify(fuzzedValue(random, 2)) ?? ''
  const digit = () => Math.floor(random() * 10)
  if (kind < 0.2) return `42${JSON.stringify([fuzzedValue(random, 1), fuzzedValue(random, 2)])}`
  if (kind < 0.4) return `4${digit()}${body}`
  if (kind < 0.5) return `45${digit()}-${body}`
  if (kind < 0.6) return `${digit()}${digit()}${'/'.repeat(digit())}${body.slice(0, 60)}`
  if (kind < 0.7) return '451-["x",{"_placeholder":true,"num":99999999}]'
  if (kind < 0.8) return Buffer.from(Array.from({ length: 64 }, () => random() * 256))
  if (kind < 0.9) return body.slice(0, Math.floor(random() * body.length))
  return `4${'0'.repeat(Math.floor(random() * 200))}`
}

/** Sends so many frames over real web sockets, a new one whenever the last was closed; gives how many. */
export async function fuzzSockets({
  address,
  cookie,
  count,
  seed = 20_261_120,
}: {
  readonly address: string
  readonly cookie: string
  readonly count: number
  readonly seed?: number
}): Promise<number> {
  const random = seeded(seed)
  let sent = 0
  while (sent < count) sent += await oneSocket(Math.min(FRAMES_EACH, count - sent))
  return sent

  async function oneSocket(frames: number): Promise<number> {
    const url = `${address.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`
    const socket = new WebSocket(url, { headers: { cookie } })
    const closed = new Promise<void>((done) => socket.once('close', () => done()))
    socket.on('error', () => undefined)
    await new Promise<void>((open) => {
      socket.once('open', open)
      socket.once('close', open)
    })
    if (random() < 0.8) socket.send('40')
    for (let i = 0; i < frames; i += 1) {
      if (socket.readyState === WebSocket.OPEN) socket.send(frameOf(random))
    }
    setTimeout(() => socket.terminate(), 20)
    await closed
    return frames
  }
}
