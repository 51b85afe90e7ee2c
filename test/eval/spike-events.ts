/** A large event of the season, as a reader of the papers dates it; days are local, both within. */
export interface KnownEvent {
  readonly label: string
  readonly from: string
  readonly to: string
  readonly what: string
}

/**
 * Found by reading the headlines day by day, before looking at the alarm. The first six weeks only
 * teach what is usual, so the storm and the flood of late August are not asked for.
 */
export const KNOWN_EVENTS: readonly KnownEvent[] = [
  event('disaster', '2025-09-22', '2025-09-25', 'storm 9, Ragasa'),
  event('disaster', '2025-09-27', '2025-10-01', 'storm 10, Bualoi'),
  event('disaster', '2025-10-02', '2025-10-09', 'storm 11, Matmo, and the floods of the north'),
  event('disaster', '2025-10-27', '2025-11-01', 'floods of Hue and Da Nang'),
  event('disaster', '2025-11-04', '2025-11-08', 'storm 13, Kalmaegi'),
  event('disaster', '2025-11-19', '2025-11-25', 'floods of the south centre'),
  event('flooding', '2025-09-30', '2025-10-02', 'Hanoi under water after storm 10'),
  event('flooding', '2025-10-07', '2025-10-11', 'Hanoi under water after storm 11'),
  event('pollution', '2025-11-30', '2025-12-04', 'the first bad air of winter in Hanoi'),
  event('pollution', '2025-12-07', '2025-12-13', 'the worst air of the year in Hanoi'),
  event('food-safety', '2025-11-07', '2025-11-13', 'poisoned by bread in Ho Chi Minh City'),
  event('food-safety', '2025-12-13', '2025-12-15', 'poisoned by bread in Quang Ngai'),
  event('food-safety', '2025-12-21', '2025-12-24', 'poisoned by bread, Phu My ward'),
  event('school', '2025-09-26', '2025-09-30', 'poisoned at school in Quang Tri'),
  event('school', '2025-10-20', '2025-10-23', 'violence at school'),
]

function event(label: string, from: string, to: string, what: string): KnownEvent {
  return { label, from, to, what }
}
