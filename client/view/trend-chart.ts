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
import type { TrendDay } from '../../server/contract/trends.ts'
import { formatDay, formatShortDay } from './time.ts'
import { PATTERNS, patternFill } from './trend-series.ts'
import { lacksReach, type TrendRow } from './trend-table.ts'

Chart.register(BarController, BarElement, CategoryScale, LinearScale, Tooltip)

export interface TrendDrawing {
  readonly days: readonly TrendDay[]
  readonly rows: readonly TrendRow[]
  readonly titleOf: (id: string) => string
  /** Said under a day that too few sources answered on. */
  readonly gapWord: string
}

/** A colour of the page by the name of its custom property. */
function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim()
}

export function trendData({ days, rows, titleOf }: TrendDrawing): ChartData<'bar'> {
  return {
    labels: days.map((day) => formatShortDay(day.day)),
    datasets: rows.map((row, index) => ({
      label: titleOf(row.id),
      data: [...row.counts],
      backgroundColor: patternFill(colour(`--series-${index}`), PATTERNS[index] ?? 'solid'),
      borderColor: colour('--surface'),
      borderWidth: { top: 1, right: 0, bottom: 0, left: 0 },
      maxBarThickness: 36,
      categoryPercentage: 0.78,
      barPercentage: 1,
    })),
  }
}

export function trendOptions({ days, gapWord }: TrendDrawing): ChartOptions<'bar'> {
  const text = { color: colour('--text-3'), font: { family: 'Be Vietnam Pro', size: 12 } }
  const nameOf = (index: number) => {
    const day = days[index]
    return day ? `${formatDay(day.day)}${lacksReach(day) ? ` · ${gapWord}` : ''}` : ''
  }
  return {
    responsive: true,
    maintainAspectRatio: false,
    animation: false,
    interaction: { mode: 'index', intersect: false },
    scales: {
      x: { stacked: true, grid: { display: false }, border: { display: false }, ticks: text },
      y: {
        stacked: true,
        beginAtZero: true,
        border: { display: false },
        grid: { color: colour('--line') },
        ticks: { ...text, precision: 0, maxTicksLimit: 6 },
      },
    },
    plugins: {
      tooltip: {
        filter: (point) => point.parsed.y !== 0,
        titleFont: { family: 'Be Vietnam Pro', weight: 600 },
        bodyFont: { family: 'Be Vietnam Pro' },
        callbacks: { title: ([point]) => nameOf(point?.dataIndex ?? -1) },
      },
    },
  }
}

/** Hatches the days that say nothing, so that a dead feed never looks like a calm day. */
export function gapHatching(days: () => readonly TrendDay[]): Plugin<'bar'> {
  return {
    id: 'gaps',
    beforeDatasetsDraw: (chart) => {
      const { ctx, chartArea, scales } = chart
      const step = chartArea.width / Math.max(1, days().length)
      ctx.save()
      ctx.fillStyle = hatch(ctx, colour('--line-strong'))
      days().forEach((day, index) => {
        const middle = scales.x?.getPixelForValue(index) ?? 0
        if (lacksReach(day)) ctx.fillRect(middle - step / 2, chartArea.top, step, chartArea.height)
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
