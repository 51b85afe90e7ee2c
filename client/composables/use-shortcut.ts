import { onActivated, onDeactivated, onMounted, onUnmounted } from 'vue'

/** Calls back on a bare key press on this page, but never while someone writes. */
export function useShortcut(key: string, press: () => void): void {
  const hear = (event: KeyboardEvent) => {
    if (event.key !== key || event.ctrlKey || event.metaKey || event.altKey) return
    if (isWriting(event.target)) return
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
