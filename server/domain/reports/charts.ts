import type { ReportFigures } from './figures.ts'
import type { ReportChartData } from './model.ts'
import type { ReportChart } from './template.ts'
import { TABLE_WORDS } from './words.ts'

/** More bars than these nobody reads on a page. */
const MOST_BARS = 10

/** Every chart that a template may ask for; `undefined` where there is nothing to draw. */
export const MAKE_CHART: Readonly<
  Record<ReportChart, (figures: ReportFigures) => ReportChartData | undefined>
> = {
  coverage: ({ weeks }) =>
    weeks.some(({ items }) => items > 0)
      ? {
          ...{ id: 'coverage', title: 'Số tin theo tuần' },
          labels: weeks.map(({ label }) => label),
          series: [
            { title: 'Nguồn chính thống', values: weeks.map(({ official }) => official) },
            { title: 'Nguồn khác', values: weeks.map(({ items, official }) => items - official) },
          ],
          gaps: weeks.map(({ isGap }) => isGap),
        }
      : undefined,
  concerns: ({ concerns }) => {
    const most = concerns.filter(({ items }) => items > 0).slice(0, MOST_BARS)
    if (most.length === 0) return undefined
    return {
      ...{ id: 'concerns', title: 'Điểm nóng được nêu nhiều nhất (số tin)' },
      labels: most.map(({ title }) => title),
      series: [{ title: 'Số tin', values: most.map(({ items }) => items) }],
    }
  },
  response: ({ response }) => {
    // A step that nothing was judged of has no bar: it would stand at nought, or at a hundred.
    const judged = response.steps.filter(
      ({ n, withinShare }) => (n.value ?? 0) > 0 && withinShare.value !== undefined,
    )
    if (judged.length === 0) return undefined
    return {
      ...{ id: 'response', title: 'Tỷ lệ đúng hạn theo bước (%)', isShare: true },
      labels: judged.map(({ step }) => TABLE_WORDS.vi.steps[step]),
      series: [
        {
          title: 'Đúng hạn',
          values: judged.map(({ withinShare }) => Math.floor((withinShare.value ?? 0) * 100)),
        },
      ],
    }
  },
}
