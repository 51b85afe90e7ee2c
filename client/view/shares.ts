import type { Estimate } from '../../server/domain/rules/estimate.ts'

/** `0.873` → `87 %`, with a comma where the language writes one. */
export function formatShare(share: number, locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(share)
}

/** `87 % (71–95 %, n = 14)`; a dash where nothing was judged. */
export function formatEstimate({ n, value, low, high }: Estimate, locale: string): string {
  if (value === undefined) return '–'
  const percent = (share: number) => formatShare(share, locale)
  return `${percent(value)} (${percent(low)}–${percent(high)}, n = ${n})`
}
