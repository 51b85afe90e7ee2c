/** Latin letters with marks, composed or not; đ and the eth that is typed for it among them. */
const MARKED = /[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff]|[\u0300-\u036f]/

/** The text without marks, case kept: Đường → Duong. */
export function removeMarks(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[đð]/g, 'd')
    .replace(/[ĐÐƉ]/g, 'D')
    .normalize('NFC')
}

/** How text is searched: no marks, lower case. Both the stored column and the query go through it. */
export function fold(text: string): string {
  return removeMarks(text).toLowerCase()
}

/** Whether a text carries any mark of the Vietnamese alphabet; text typed without marks does not. */
export function hasMarks(text: string): boolean {
  return MARKED.test(text)
}
