import type {
  CommitmentProducts,
  CommitmentsView,
  CorrectProductBody,
  EnterProductBody,
  ProductAnswer,
  ProductHistory,
} from '../../server/contract/commitments.ts'
import type { Request } from './request.ts'

/** The plan's commitments, its days, and reports. Throws `Refusal` or `NoAnswer`. */
export interface ReportApi {
  /** `2026-Q3`, `2026-07`, `2026`; the running quarter without it. */
  readonly commitments: (period?: string) => Promise<CommitmentsView>
  readonly products: (commitment: string, period: string) => Promise<CommitmentProducts>
  readonly enterProduct: (body: EnterProductBody) => Promise<ProductAnswer>
  readonly correctProduct: (id: string, body: CorrectProductBody) => Promise<ProductAnswer>
  readonly withdrawProduct: (id: string, revision: number) => Promise<ProductAnswer>
  readonly productHistory: (id: string) => Promise<ProductHistory>
}

export function makeReportApi(request: Request): ReportApi {
  const at = encodeURIComponent
  return {
    commitments: (period) =>
      request({ path: `/commitments${period === undefined ? '' : `?period=${at(period)}`}` }),
    products: (id, period) => request({ path: `/commitments/${at(id)}?period=${at(period)}` }),
    enterProduct: (body) => request({ path: '/products', body }),
    correctProduct: (id, body) => request({ path: `/products/${at(id)}`, method: 'PATCH', body }),
    withdrawProduct: (id, revision) =>
      request({ path: `/products/${at(id)}/withdraw`, body: { revision } }),
    productHistory: (id) => request({ path: `/products/${at(id)}` }),
  }
}
