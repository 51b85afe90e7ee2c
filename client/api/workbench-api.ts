import type {
  DraftView,
  EditorKit,
  GateView,
  ReleaseHeadView,
  ReleaseView,
  SaveFileBody,
  WorkbenchView,
} from '../../server/contract/workbench.ts'
import type { Request } from './request.ts'

export interface ReleaseAsked {
  readonly reason: string
  readonly newest: number
}

/** Rules in force, drafts and releases. Each call throws `Refusal` or `NoAnswer`. */
export interface WorkbenchApi {
  readonly workbench: () => Promise<WorkbenchView>
  readonly kit: (draft: string | undefined) => Promise<EditorKit>
  readonly begin: (title: string) => Promise<DraftView>
  readonly draft: (id: string) => Promise<DraftView>
  readonly saveFile: (id: string, body: SaveFileBody) => Promise<DraftView>
  readonly revert: (id: string, file: Pick<SaveFileBody, 'path' | 'seen'>) => Promise<DraftView>
  readonly drop: (id: string) => Promise<DraftView>
  readonly gate: (id: string) => Promise<GateView>
  readonly propose: (id: string, asked: { reason: string; revision: number }) => Promise<DraftView>
  readonly release: (
    id: string,
    asked: ReleaseAsked & { readonly revision: number },
  ) => Promise<ReleaseHeadView>
  readonly releases: () => Promise<readonly ReleaseHeadView[]>
  readonly releaseOf: (seq: number) => Promise<ReleaseView>
  readonly restore: (seq: number, asked: ReleaseAsked) => Promise<ReleaseHeadView>
  readonly settle: (
    asked: ReleaseAsked & { readonly path: string; readonly take: 'file' | 'released' },
  ) => Promise<ReleaseHeadView>
}

export function makeWorkbenchApi(request: Request): WorkbenchApi {
  const draft = (id: string) => `/workbench/drafts/${encodeURIComponent(id)}`
  return {
    workbench: () => request({ path: '/workbench' }),
    kit: (id) => request({ path: `/workbench/kit${id === undefined ? '' : `?draft=${id}`}` }),
    begin: (title) => request({ path: '/workbench/drafts', body: { title } }),
    draft: (id) => request({ path: draft(id) }),
    saveFile: (id, body) => request({ path: `${draft(id)}/file`, method: 'PUT', body }),
    revert: (id, body) => request({ path: `${draft(id)}/revert`, body }),
    drop: (id) => request({ path: `${draft(id)}/drop`, body: {} }),
    gate: (id) => request({ path: `${draft(id)}/gate` }),
    propose: (id, body) => request({ path: `${draft(id)}/propose`, body }),
    release: (id, body) => request({ path: `${draft(id)}/release`, body }),
    releases: () => request({ path: '/workbench/releases' }),
    releaseOf: (seq) => request({ path: `/workbench/releases/${seq}` }),
    restore: (seq, body) => request({ path: `/workbench/releases/${seq}/restore`, body }),
    settle: (body) => request({ path: '/workbench/settle', body }),
  }
}
