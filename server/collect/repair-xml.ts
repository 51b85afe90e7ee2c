import { decodeEntities, isEntityName } from '../domain/items/html-entities.ts'

const CDATA = /(<!\[CDATA\[[\s\S]*?(?:\]\]>|$))/

// biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 forbids exactly these
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

const XML_NAMES = new Set(['amp', 'lt', 'gt', 'quot', 'apos'])

/**
 * Mends what makes an XML parser refuse a whole feed and leaves no doubt about what was meant:
 * forbidden characters, a bare & or <, names of HTML that XML does not know. CDATA stays as it is.
 */
export function repairXml(xml: string): string {
  return xml
    .replace(FORBIDDEN, '')
    .split(CDATA)
    .map((part) => (part.startsWith('<![CDATA[') ? part : repairMarkup(part)))
    .join('')
}

function repairMarkup(xml: string): string {
  return xml
    .replace(/&(?!#\d+;|#[xX][0-9a-fA-F]+;|[A-Za-z][A-Za-z0-9]*;)/g, '&amp;')
    .replace(/&#[^;]*;/g, repairNumber)
    .replace(/&([A-Za-z][A-Za-z0-9]*);/g, repairName)
    .replace(/<(?![A-Za-z_/!?])/g, '&lt;')
}

/** A reference to a character that XML forbids says nothing; an impossible one is shown as such. */
function repairNumber(reference: string): string {
  const character = decodeEntities(reference).replace(FORBIDDEN, '')
  return character === reference ? `&amp;${reference.slice(1)}` : escapeXml(character)
}

function repairName(reference: string, name: string): string {
  if (XML_NAMES.has(name)) return reference
  return isEntityName(name) ? escapeXml(decodeEntities(reference)) : `&amp;${name};`
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
