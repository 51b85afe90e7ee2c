/**
 * Puts a text on the clipboard. Over plain http browsers have none, and some refuse it: then by a
 * field of its own. False when that is refused too.
 */
export async function copyText(text: string): Promise<boolean> {
  const isWritten = await navigator.clipboard?.writeText(text).then(
    () => true,
    () => false,
  )
  return isWritten || copyByField(text)
}

function copyByField(text: string): boolean {
  const focused = document.activeElement
  const field = Object.assign(document.createElement('textarea'), { value: text })
  document.body.append(field)
  field.select()
  const isCopied = document.execCommand('copy')
  field.remove()
  if (focused instanceof HTMLElement) focused.focus()
  return isCopied
}
