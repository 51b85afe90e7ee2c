import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  type ChartData,
  type ChartOptions,
  LinearScale,
  type Plugin,
  Tooltip,
} from 'chart.js'
import type { TrendPoint, TrendSeries } from '../../server/contract/trends.ts'
import { shareOf } from './trend-rows.ts'
import { PATTERNS, patternFill } from './trend-series.ts'

Chart.register(BarController, BarElement, CategoryScale, LinearScale, Tooltip)

export interface TrendDrawing {
  readonly points: readonly TrendPoint[]
  readonly series: readonly TrendSeries[]
  readonly nameOf: (point: TrendPoint) => string
  readonly titleOf: (id: string) => string
  /** Said under a point that too few sources answered in. */
  readonly gapWord: string
  /** Shares of all coverage in place of counts. */
  readonly share: boolean
  /** What stands in the calendar at a point. */
  readonly marks: ReadonlyMap<string, readonly string[]>
}

/** A colour of the page by the name of its custom property. */
function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim()
}

export function trendData({
  points,
  series,
  nameOf,
  titleOf,
  share,
}: TrendDrawing): ChartData<'bar'> {
  return {
    labels: points.map(nameOf),
    datasets: series.map((one, index) => ({
      label: titleOf(one.id),
      data: one.counts.map((count, at) =>
        share ? (shareOf(count, points[at]?.items ?? 0) ?? 0) * 100 : count,
      ),
      backgroundColor: patternFill(colour(`--series-${index}`), PATTERNS[index] ?? 'solid'),
      borderColor: colour('--surface'),
      borderWidth: { top: 1, right: 0, bottom: 0, left: 0 },
      maxBarThickness: 36,
      categoryPercentage: points.length > 60 ? 1 : 0.78,
      barPercentage: 1,
    })),
  }
}

export function trendOptions(
  { points, gapWord, nameOf, share, marks }: TrendDrawing,
  drill: (series: number, point: number) => void,
): ChartOptions<'bar'> {
  const text = { color: colour('--text-3'), font: { family: 'Be Vietnam Pro', size: 12 } }
  const title = (index: number) => {
    const point = points[index]
    if (!point) return []
    const name = `${nameOf(point)}${point.isGap ? ` · ${gapWord}` : ''}`
    return [name, ...(marks.get(point.key) ?? [])]
  }
  return {
    responsive: true,
    maintainAspectRatio: false,
    animation: false,
    interaction: { mode: 'index', intersect: false },
    onClick: (event, _found, chart) => {
      const [hit] = chart.getElementsAtEventForMode(
        event as unknown as Event, // Chart.js passes its own event on, and takes it back
        'nearest',
        { intersect: true },
        false,
      )
      if (hit) drill(hit.datasetIndex, hit.index)
    },
    scales: {
      x: {
        ...{ stacked: true, grid: { display: false }, border: { display: false } },
        ticks: { ...text, autoSkipPadding: 12, maxRotation: 0 },
      },
      y: {
        ...{ stacked: true, beginAtZero: true, border: { display: false } },
        grid: { color: colour('--line') },
        ticks: {
          ...{ ...text, maxTicksLimit: 6, ...(share ? {} : { precision: 0 }) },
          ...(share ? { callback: (value: string | number) => `${value} %` } : {}),
        },
      },
    },
    plugins: {
      tooltip: {
        filter: (point) => point.parsed.y !== 0,
        titleFont: { family: 'Be Vietnam Pro', weight: 600 },
        bodyFont: { family: 'Be Vietnam Pro' },
        callbacks: { title: ([point]) => title(point?.dataIndex ?? -1) },
      },
    },
  }
}

/** Hatches the points that say nothing, so that a dead feed never looks like calm; lines for the calendar. */
export function trendContext(drawing: () => TrendDrawing): Plugin<'bar'> {
  return {
    id: 'context',
    beforeDatasetsDraw: (chart) => {
      const { ctx, chartArea, scales } = chart
      const { points, marks } = drawing()
      const step = chartArea.width / Math.max(1, points.length)
      ctx.save()
      ctx.fillStyle = hatch(ctx, colour('--line-strong'))
      ctx.strokeStyle = colour('--accent')
      ctx.setLineDash([4, 3])
      points.forEach((point, index) => {
        const middle = scales.x?.getPixelForValue(index) ?? 0
        if (point.isGap) ctx.fillRect(middle - step / 2, chartArea.top, step, chartArea.height)
        if (!marks.has(point.key)) return
        ctx.beginPath()
        ctx.moveTo(middle, chartArea.top)
        ctx.lineTo(middle, chartArea.bottom)
        ctx.stroke()
      })
      ctx.restore()
    },
  }
}

function hatch(pen: CanvasRenderingContext2D, stroke: string): CanvasPattern | string {
  const tile = document.createElement('canvas')
  tile.width = tile.height = 8
  const tilePen = tile.getContext('2d')
  if (!tilePen) return stroke
  tilePen.strokeStyle = stroke
  tilePen.beginPath()
  tilePen.moveTo(0, 8)
  tilePen.lineTo(8, 0)
  tilePen.stroke()
  return pen.createPattern(tile, 'repeat') ?? stroke
}

/** The drawing under its title, on the page's own ground: what is pasted elsewhere must say what it is. */
export function pictureOf(chart: HTMLCanvasElement, lines: readonly string[]): HTMLCanvasElement {
  const scale = chart.width / Math.max(1, chart.clientWidth)
  const line = 20 * scale
  const picture = document.createElement('canvas')
  picture.width = chart.width
  picture.height = chart.height + line * (lines.length + 1)
  const pen = picture.getContext('2d')
  if (!pen) return picture
  pen.fillStyle = colour('--surface')
  pen.fillRect(0, 0, picture.width, picture.height)
  pen.fillStyle = colour('--text')
  lines.forEach((text, index) => {
    pen.font = `${index === 0 ? 600 : 400} ${(index === 0 ? 15 : 12) * scale}px "Be Vietnam Pro"`
    pen.fillText(text, 12 * scale, line * (index + 1), picture.width - 24 * scale)
  })
  pen.drawImage(chart, 0, line * (lines.length + 1))
  return picture
}
