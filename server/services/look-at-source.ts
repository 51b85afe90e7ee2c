import type { PreviewBody, PreviewItem, PreviewView } from '../contract/source-pages.ts'
import type { ReadItem } from '../domain/items/item.ts'
import { cleanText } from '../domain/text/clean-text.ts'
import { maskPersonalData } from '../domain/text/mask.ts'
import type { PreviewSource } from './preview-source.ts'
import { readRecipe } from './read-recipe.ts'
import { Refusal } from './refusal.ts'
import { readAddress, readZone } from './source-definition.ts'

const ZONE = 'Asia/Ho_Chi_Minh'

/**
 * Shows what an address would bring, as the page shows it. Throws `source.no-collector` in a process
 * that opens no door to the outside, `source.address-refused`, `source.zone-unknown`,
 * `source.recipe-refused`.
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
    const recipe = body.recipe === undefined ? undefined : readRecipe(body.recipe)
    const found = await previewSource({ url, zone, dateOrder: body.dateOrder, recipe })
    if (found.kind === 'broken') return found
    if (found.kind === 'candidates') {
      const feeds = found.feeds.map((feed) => ({ url: feed.url, title: cleanText(feed.title) }))
      const { recipes } = found
      return { kind: 'candidates', title: cleanText(found.title), feeds, recipes }
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
function toPreviewItem({ title, url, published, summary }: ReadItem): PreviewItem {
  const excerpt = masked(summary)
  return {
    title: masked(title),
    ...(url === undefined ? {} : { url }),
    ...(published === undefined ? {} : { publishedAt: published }),
    ...(excerpt === '' ? {} : { excerpt }),
  }
}

function masked(text: string): string {
  return cleanText(maskPersonalData(cleanText(text)), { maxLength: 300 })
}
