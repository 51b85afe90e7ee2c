/**
 * Does this name published official information: a web address, or a document number such as
 * "12/TB-UBND"? A dash, a word or a script address stops no public clock.
 */
export function isPublishedLink(text: string): boolean {
  const link = text.trim()
  if (/^https?:\/\//i.test(link)) return URL.canParse(link)
  if (/^[a-z][a-z0-9+.-]*:/i.test(link)) return false
  return /\d/.test(link) && /\p{L}{2}/u.test(link) && link.length >= 5
}
