import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas'
import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  Legend,
  LinearScale,
  Title,
} from 'chart.js'
import type { ReportChartData } from '../domain/reports/model.ts'

const FAMILY = 'Report Latin, Report Vietnamese'
const COLOURS = ['#2f5bc9', '#98a1ae'] as const
const INK = '#171c26'
/** Twice as fine as it is wide in the document. */
export const CHART_SIZE = { width: 1240, height: 520 } as const

let isReady = false

/** Once: the parts of the library that are used, and the letters, which the machine may not have. */
function prepare(): void {
  if (isReady) return
  Chart.register(BarController, BarElement, CategoryScale, LinearScale, Legend, Title)
  const require = createRequire(import.meta.url)
  const files = join(dirname(require.resolve('@fontsource/be-vietnam-pro/package.json')), 'files')
  for (const [subset, name] of [
    ['latin', 'Report Latin'],
    ['vietnamese', 'Report Vietnamese'],
  ]) {
    for (const weight of [400, 600]) {
      GlobalFonts.registerFromPath(
        join(files, `be-vietnam-pro-${subset}-${weight}-normal.woff2`),
        name,
      )
    }
  }
  isReady = true
}

/** A chart as PNG. Bars over days without data are hatched by a grey ground. */
export function drawChart(data: ReportChartData): Uint8Array {
  prepare()
  const canvas = createCanvas(CHART_SIZE.width, CHART_SIZE.height)
  const context = canvas.getContext('2d')
  const isWide = data.labels.some((label) => label.length > 14)
  // A canvas without a browser; the library's types know only the browser's.
  const chart = new Chart(context as never, {
    type: 'bar',
    data: {
      labels: [...data.labels],
      datasets: data.series.map(({ title, values }, i) => ({
        ...{ label: title, data: [...values], backgroundColor: COLOURS[i] ?? INK },
        maxBarThickness: 64,
      })),
    },
    options: optionsOf(data, isWide),
    plugins: [groundOf(data)],
  })
  const image = canvas.toBuffer('image/png')
  chart.destroy()
  return image
}

function optionsOf(data: ReportChartData, isWide: boolean) {
  const font = { family: FAMILY, size: 22 }
  const value = {
    ...{ stacked: true, beginAtZero: true, ticks: { font, color: INK, precision: 0 } },
    ...(data.isShare ? { max: 100 } : {}),
  }
  const label = { stacked: true, ticks: { font, color: INK }, grid: { display: false } }
  return {
    ...{ animation: false as const, responsive: false, devicePixelRatio: 1 },
    indexAxis: isWide ? ('y' as const) : ('x' as const),
    scales: isWide ? { x: value, y: label } : { x: label, y: value },
    plugins: {
      legend: { display: data.series.length > 1, labels: { font, color: INK } },
      title: { display: false },
    },
  }
}

/** White paper, and under each label without data a hatched ground. */
function groundOf({ gaps = [] }: ReportChartData) {
  return {
    id: 'ground',
    beforeDraw: ({ ctx, chartArea, scales }: Chart) => {
      ctx.save()
      ctx.fillStyle = '#ffffff'
      ctx.fillRect(0, 0, CHART_SIZE.width, CHART_SIZE.height)
      const scale = scales.x
      const half = scale && gaps.length > 0 ? scale.width / gaps.length / 2 : 0
      gaps.forEach((isGap, i) => {
        if (!isGap || !scale) return
        const left = scale.getPixelForValue(i) - half
        // The canvas is not the browser's, whatever the library's types say.
        hatch(ctx as unknown as SKRSContext2D, {
          left,
          top: chartArea.top,
          width: 2 * half,
          height: chartArea.height,
        })
      })
      ctx.restore()
    },
  }
}

interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

function hatch(ctx: SKRSContext2D, { left, top, width, height }: Box): void {
  ctx.save()
  ctx.beginPath()
  ctx.rect(left, top, width, height)
  ctx.clip()
  ctx.strokeStyle = '#c6ccd5'
  ctx.lineWidth = 2
  for (let x = left - height; x < left + width; x += 14) {
    ctx.beginPath()
    ctx.moveTo(x, top + height)
    ctx.lineTo(x + height, top)
    ctx.stroke()
  }
  ctx.restore()
}
