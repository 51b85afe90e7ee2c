import type { Renderers } from '../services/render-ports.ts'

/** Loaded when the first file is asked for: a start need not wait for them. */
export function makeRenderers(): Renderers {
  return {
    csv: async (tables) => (await import('./write-csv.ts')).writeCsv(tables),
    docx: async (report) => (await import('./write-docx.ts')).writeDocx(report),
    xlsx: async (tables) => (await import('./write-xlsx.ts')).writeXlsx(tables),
  }
}
