/** Random id of one intention. `randomUUID` is missing where the ward serves plain http. */
export function makeStepKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
