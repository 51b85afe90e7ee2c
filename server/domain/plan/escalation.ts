/** Quiet hours in minutes after local midnight; `from` later than `to` runs over midnight. */
export interface QuietHours {
  readonly from: number
  readonly to: number
}

/** Who is told from this share of a target on: the case's own unit, or units by id. */
export interface ChainLink {
  /** Per cent of the target that is used. */
  readonly at: number
  readonly to: readonly string[]
}

/** Who is told when how much of a target is used up. */
export interface Escalation {
  /** Per cent of a target at which a notice goes out. */
  readonly warnAt: readonly number[]
  readonly chain: readonly ChainLink[]
  /** When notices wait, but for urgent cases and clocks that run day and night. */
  readonly quiet?: QuietHours
}

/** In a chain: the unit that leads the case. */
export const OWN_UNIT = 'unit'

/** For a plan that says nothing of it: its unit is told at half, three quarters and the end. */
export const DEFAULT_ESCALATION: Escalation = {
  warnAt: [50, 75, 100],
  chain: [{ at: 50, to: [OWN_UNIT] }],
}
