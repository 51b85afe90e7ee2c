/** What one unit gets at once. */
export interface NoticeBundle<N> {
  readonly to: string
  /** One message for all of them. */
  readonly isDigest: boolean
  readonly notices: readonly N[]
}

/**
 * Notices by who is told. Up to `most` come one by one; more than that come as one digest, so that
 * a bad night is one message and not a thousand.
 */
export function groupNotices<N extends { readonly to: readonly string[] }>(
  notices: readonly N[],
  most: number,
): readonly NoticeBundle<N>[] {
  const byUnit = new Map<string, N[]>()
  for (const notice of notices) {
    for (const to of notice.to) {
      const own = byUnit.get(to)
      if (own) own.push(notice)
      else byUnit.set(to, [notice])
    }
  }
  return [...byUnit].flatMap(([to, own]): readonly NoticeBundle<N>[] =>
    own.length > most
      ? [{ to, isDigest: true, notices: own }]
      : own.map((notice) => ({ to, isDigest: false, notices: [notice] })),
  )
}
