import { onActivated, onDeactivated, onMounted, onUnmounted } from 'vue'

/** Calls back on a bare key press on this page, but never while someone writes. */
export function useShortcut(key: string, press: () => void): void {
  const hear = (event: KeyboardEvent) => {
    if (event.key !== key || event.ctrlKey || event.metaKey || event.altKey) return
    // Outside of a shadow root the target is its host: an editor in there is where one writes.
    if (isWriting(event.composedPath()[0] ?? event.target)) return
    press()
  }
  const on = () => window.addEventListener('keydown', hear)
  const off = () => window.removeEventListener('keydown', hear)
  onMounted(on)
  onActivated(on)
  onDeactivated(off)
  onUnmounted(off)
}

function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
  )
}
