import type { PreviewBody, PreviewItem, PreviewView } from '../contract/source-pages.ts'
import type { ReadItem } from '../domain/items/item.ts'
import { cleanText } from '../domain/text/clean-text.ts'
import { maskPersonalData } from '../domain/text/mask.ts'
import type { PreviewSource } from './preview-source.ts'
import { Refusal } from './refusal.ts'
import { readAddress, readZone } from './source-definition.ts'

const ZONE = 'Asia/Ho_Chi_Minh'

/**
 * Shows what an address would bring, as the page shows it. Throws `source.no-collector` in a process
 * that opens no door to the outside, `source.address-refused`, `source.zone-unknown`.
 */
export function makeLookAtSource({
  previewSource,
}: {
  readonly previewSource: PreviewSource | undefined
}): (body: PreviewBody) => Promise<PreviewView> {
  return async (body) => {
    if (!previewSource) throw new Refusal('source.no-collector')
    const url = readAddress(body.url)
    const zone = readZone(body.zone ?? ZONE)
    const found = await previewSource({ url, zone, dateOrder: body.dateOrder })
    if (found.kind === 'broken') return found
    if (found.kind === 'candidates') {
      const feeds = found.feeds.map((feed) => ({ url: feed.url, title: cleanText(feed.title) }))
      return { kind: 'candidates', title: cleanText(found.title), feeds }
    }
    return {
      kind: found.kind,
      url: found.kind === 'feed' ? found.url : url,
      title: cleanText(found.title),
      items: found.items.map(toPreviewItem),
      ...(found.detail === undefined ? {} : { detail: found.detail }),
    }
  }
}

/** Masked like everything that is shown, though nothing of it is stored. */
function toPreviewItem({ title, url, published }: ReadItem): PreviewItem {
  return {
    title: cleanText(maskPersonalData(cleanText(title)), { maxLength: 300 }),
    ...(url === undefined ? {} : { url }),
    ...(published === undefined ? {} : { publishedAt: published }),
  }
}
