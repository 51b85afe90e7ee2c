import type { CandidateExample } from '../contract/examples.ts'

/** Enough to store what a person said about a label of an item. */
export type NewExample = Omit<CandidateExample, 'title' | 'excerpt'>

export interface ExampleStore {
  /** The same said twice of one item is kept once. */
  add(examples: readonly NewExample[]): Promise<void>
  /** What was said when this case was closed is not said any more. */
  withdraw(caseId: string, kind: CandidateExample['kind']): Promise<void>
  find(id: string): Promise<CandidateExample | undefined>
  /** What was said of one item. */
  ofItem(itemId: string): Promise<readonly Pick<NewExample, 'kind' | 'label' | 'caseId'>[]>
  /** Newest first. */
  list(filter: {
    readonly label?: string
    readonly limit: number
  }): Promise<readonly CandidateExample[]>
}
