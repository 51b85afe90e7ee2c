/** How something that nobody published reached the ward. */
export const MANUAL_CHANNELS = ['phone', 'meeting', 'round', 'paper'] as const
export type ManualChannel = (typeof MANUAL_CHANNELS)[number]

/** Characters kept of an item typed in by hand. */
export const MANUAL_TITLE_LENGTH = 300
export const MANUAL_TEXT_LENGTH = 500

/** One source per channel. */
export function manualSourceId(channel: ManualChannel): string {
  return `manual-${channel}`
}

export function channelOfSource(sourceId: string): ManualChannel | undefined {
  return MANUAL_CHANNELS.find((channel) => manualSourceId(channel) === sourceId)
}
