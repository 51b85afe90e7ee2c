import { shallowRef } from 'vue'

const STORED_AS = 'wardpulse.dismissed'

/** Notices put away in this tab. They come back in a new one: what they say stays true. */
export function useDismissed() {
  const dismissed = shallowRef<ReadonlySet<string>>(new Set(read()))
  return {
    dismissed,
    dismiss: (key: string) => {
      dismissed.value = new Set([...dismissed.value, key])
      sessionStorage.setItem(STORED_AS, JSON.stringify([...dismissed.value]))
    },
  }
}

function read(): readonly string[] {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(STORED_AS) ?? '[]')
    return Array.isArray(stored) ? stored.filter((each) => typeof each === 'string') : []
  } catch {
    return []
  }
}
