/** Two short tones, made here: no file to fetch, nothing to be blocked. */
export async function ring(): Promise<void> {
  const context = new AudioContext()
  // Browsers keep a page silent until somebody has touched it.
  await context.resume().catch(() => undefined)
  for (const [start, hertz] of [
    [0, 740],
    [0.22, 988],
  ] as const) {
    const [tone, volume] = [context.createOscillator(), context.createGain()]
    const at = context.currentTime + start
    tone.frequency.value = hertz
    volume.gain.setValueAtTime(0.0001, at)
    volume.gain.exponentialRampToValueAtTime(0.25, at + 0.02)
    volume.gain.exponentialRampToValueAtTime(0.0001, at + 0.2)
    tone.connect(volume).connect(context.destination)
    tone.start(at)
    tone.stop(at + 0.21)
  }
  setTimeout(() => void context.close(), 1000)
}
