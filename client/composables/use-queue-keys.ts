import { type Ref, ref } from 'vue'
import { useShortcut } from './use-shortcut.ts'

/**
 * j and k go down and up the rows of a list: the link of the row takes the focus, so that Enter
 * opens it and a screen reader reads it. Gives whether the list of keys is shown.
 */
export function useQueueKeys(
  pane: Readonly<Ref<HTMLElement | null>>,
  press: { readonly receive: (caseId: string) => void },
): { readonly isHelpOpen: Ref<boolean> } {
  const isHelpOpen = ref(false)

  const rows = () => [...(pane.value?.querySelectorAll<HTMLElement>('[data-case] a') ?? [])]
  /** A row that was received moves away with its focus: the keys go on from where it was. */
  let last: number | undefined

  function move(by: number): void {
    const all = rows()
    const held = all.indexOf(document.activeElement as HTMLElement)
    const to = held < 0 ? (last ?? 0) : held + by
    last = Math.min(all.length - 1, Math.max(0, to))
    all[last]?.focus()
    all[last]?.scrollIntoView({ block: 'nearest' })
  }

  useShortcut('j', () => move(1))
  useShortcut('k', () => move(-1))
  useShortcut('r', () => {
    const row = document.activeElement?.closest<HTMLElement>('[data-case]')
    if (row?.dataset.case && pane.value?.contains(row)) press.receive(row.dataset.case)
  })
  useShortcut('?', () => {
    isHelpOpen.value = !isHelpOpen.value
  })
  return { isHelpOpen }
}
