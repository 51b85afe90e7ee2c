import { onActivated, type ShallowRef } from 'vue'
import { onBeforeRouteLeave } from 'vue-router'

/** A pane taken out of the page forgets where it was; this brings the reader back to the place. */
export function useKeptScroll(pane: Readonly<ShallowRef<HTMLElement | null>>): void {
  let [inPane, inPage] = [0, 0]
  onBeforeRouteLeave(() => {
    inPane = pane.value?.scrollTop ?? 0
    inPage = window.scrollY
  })
  onActivated(() => {
    pane.value?.scrollTo(0, inPane)
    if (inPage > 0) requestAnimationFrame(() => window.scrollTo(0, inPage))
  })
}
