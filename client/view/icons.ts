/** Outlines on a 16 x 16 grid, drawn with a stroke of 1.5. */
export const ICONS = {
  desk: 'M2 3.5h12v9H2zM9 3.5v9M4.5 6.5h2M4.5 9h2',
  watch: 'M2.5 13.5h11M4.5 11V7.5M8 11V3M11.5 11V6',
  sources: 'M3.5 12.5h.01M3 8.2a4.8 4.8 0 0 1 4.8 4.8M3 4a9 9 0 0 1 9 9',
  handover: 'M2.5 5.5h9M8.5 2.5l3 3-3 3M13.5 10.5h-9M7.5 7.5l-3 3 3 3',
  figures: 'M3 13V3M3 13h10.5M6 10.5l2.5-3 2 1.5L13 5',
  plan: 'M4 2.5h8v11H4zM6.5 5.5h3M6.5 8h3M6.5 10.5h1.5',
  clock: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 5v3l2 1.5',
  place:
    'M8 14s4.5-4.2 4.5-7.5a4.5 4.5 0 0 0-9 0C3.5 9.8 8 14 8 14zM8 8a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3z',
  unit: 'M2.5 13.5h11M4 13.5v-8l4-3 4 3v8M6.8 13.5V10h2.4v3.5',
  close: 'M4 4l8 8M12 4l-8 8',
  check: 'M3 8.5l3.2 3L13 4.5',
  cross: 'M4.5 4.5l7 7M11.5 4.5l-7 7',
  warning: 'M8 2.5l6 11H2zM8 6.5v3M8 11.5h.01',
  up: 'M8 13V3.5M4 7.2L8 3.2l4 4',
  down: 'M4 6l4 4 4-4',
  left: 'M10 3.5L5.5 8l4.5 4.5',
  right: 'M6 3.5L10.5 8 6 12.5',
  external: 'M9 3h4v4M13 3L7.5 8.5M11 9.5V13H3V5h3.5',
  story: 'M5.5 5.5h8v8h-8zM2.5 10.5v-8h8',
  case: 'M2.5 5h11v8h-11zM6 5V3h4v2M2.5 8.5h11',
  equal: 'M3.5 6.2h9M3.5 9.8h9',
  bell: 'M3.5 11.5h9L11.5 10V7a3.5 3.5 0 0 0-7 0v3zM6.8 13.5h2.4',
  empty: 'M8 13.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11zM5.5 8h5',
  question:
    'M6 6a2 2 0 1 1 2.8 1.85c-.5.2-.8.6-.8 1.15M8 11.5h.01M8 14.2A6.2 6.2 0 1 0 8 1.8a6.2 6.2 0 0 0 0 12.4z',
  person: 'M8 8a2.75 2.75 0 1 0 0-5.5A2.75 2.75 0 0 0 8 8zM2.8 13.8a5.2 5.2 0 0 1 10.4 0',
  pulse: 'M1.5 8.5H4l2-5 3.5 9 2-4h3',
  edit: 'M3 13l.6-2.8L10.5 3.3l2.2 2.2-6.9 6.9z',
  pause: 'M5.5 3.5v9M10.5 3.5v9',
  play: 'M5 3.5l7.5 4.5L5 12.5z',
  plus: 'M8 3v10M3 8h10',
  upload: 'M8 10.5V3M4.8 6L8 2.8 11.2 6M2.5 10.5v3h11v-3',
  late: 'M13 6A5.5 5.5 0 1 0 13.4 9M13.5 3v3h-3M8 5.5V8l1.8 1.2',
} as const

export type IconName = keyof typeof ICONS
