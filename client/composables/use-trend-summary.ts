import { type ComputedRef, computed, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import type { TrendBefore, TrendsView } from '../../server/contract/trends.ts'
import { formatDay, localDay } from '../view/time.ts'
import { movement, peakOf, pointTitle } from '../view/trend-rows.ts'

const MOST_NAMED = 3

/** The chart in sentences that can be read aloud. */
export function useTrendSummary(
  view: Readonly<Ref<TrendsView | undefined>>,
  titleOf: (id: string) => string,
): ComputedRef<string> {
  const { t, n } = useI18n()

  function countsOf({ from, to, items, series, now }: TrendsView): string {
    const last = Math.min(to - 1, now)
    const period = { from: formatDay(localDay(from)), to: formatDay(localDay(last)) }
    const named = series.filter(({ total }) => total > 0).slice(0, MOST_NAMED)
    const lines = named.map((row) =>
      t('watch.summaryTop', { title: titleOf(row.id), n: row.total }),
    )
    const said = t('watch.summary', { ...period, items: n(items) }, items)
    return lines.length === 0
      ? said
      : `${said} ${t('watch.summaryMost', { top: lines.join(', ') })}`
  }

  function peakIn({ points, per }: TrendsView): string {
    const peak = points.length < 2 ? undefined : peakOf(points)
    if (!peak) return ''
    return t('watch.summaryPeak', { when: pointTitle(per, peak), n: peak.items }, peak.items)
  }

  function comparedWith(before: TrendBefore, items: number): string {
    const from = formatDay(localDay(before.from))
    const to = formatDay(localDay(before.to - 1))
    if (!before.isComparable) {
      const isNew = before.knownShare !== undefined && before.gapHours / before.hours <= 0.25
      return t(isNew ? 'watch.notComparableSources' : 'watch.notComparableGaps', { from, to })
    }
    const moved = movement(before.items, items)
    if (moved.kind === 'counts') {
      return t('watch.movedCounts', { from, to, before: moved.from, now: moved.to })
    }
    const share = 'share' in moved ? n(moved.share, { style: 'percent' }) : ''
    return t(`watch.moved.${moved.kind}`, { from, to, share })
  }

  return computed(() => {
    const found = view.value
    if (!found) return ''
    const { before, gapHours, late, items } = found
    return [
      countsOf(found),
      peakIn(found),
      ...(before ? [comparedWith(before, items)] : []),
      ...(late > 0 ? [t('watch.summaryLate', { n: late }, late)] : []),
      ...(gapHours > 0 ? [t('watch.summaryGaps', { n: n(gapHours) }, gapHours)] : []),
    ]
      .filter((sentence) => sentence !== '')
      .join(' ')
  })
}
