/**
 * What a person on the desk said about a label, for whoever keeps the rules: `false-alarm`: the item
 * has the label and should not; `missed`: it should have it and has not.
 */
export interface CandidateExample {
  readonly id: string
  readonly kind: 'false-alarm' | 'missed'
  /** Id of the hot spot. */
  readonly label: string
  readonly itemId: string
  readonly title: string
  readonly excerpt: string
  readonly caseId: string
  readonly at: number
  /** Account that said so. */
  readonly actor: string
}

/** `GET /api/examples?label=`: newest first. */
export interface ExampleList {
  readonly examples: readonly CandidateExample[]
  readonly now: number
}
