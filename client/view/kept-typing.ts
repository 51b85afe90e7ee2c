/** What was typed and not yet saved, with the revision it was typed on. */
export interface Typed {
  readonly text: string
  readonly seen: number
}

export interface KeptTyping {
  readonly keep: (draft: string, path: string, typed: Typed) => void
  readonly find: (draft: string, path: string) => Typed | undefined
  readonly forget: (draft: string, path: string) => void
}

type Place = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** The last keys before a closed lid: in the browser until they are saved. */
export function keptTyping(place: Place = localStorage): KeptTyping {
  const nameOf = (draft: string, path: string) => `wardpulse-typed ${draft} ${path}`
  return {
    keep: (draft, path, typed) => {
      try {
        place.setItem(nameOf(draft, path), JSON.stringify(typed))
      } catch {
        // A browser that keeps nothing: the save at the next pause does.
      }
    },
    find: (draft, path) => {
      try {
        const found = JSON.parse(place.getItem(nameOf(draft, path)) ?? '') as Partial<Typed>
        const { text, seen } = found
        return typeof text === 'string' && typeof seen === 'number' ? { text, seen } : undefined
      } catch {
        return undefined
      }
    },
    forget: (draft, path) => place.removeItem(nameOf(draft, path)),
  }
}
