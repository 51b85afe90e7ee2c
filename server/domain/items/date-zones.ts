const HOUR = 3_600_000

/** RFC 822 zones, and ICT, which Vietnamese servers write. Military letters but Z are not trusted. */
const NAMED: Readonly<Record<string, number>> = {
  Z: 0,
  UT: 0,
  UTC: 0,
  GMT: 0,
  ICT: 7,
  EDT: -4,
  EST: -5,
  CDT: -5,
  CST: -6,
  MDT: -6,
  MST: -7,
  PDT: -7,
  PST: -8,
}

const OFFSET = /^(?:UTC|GMT)?([+-])(\d{1,2})(?::?(\d{2}))?$/

/**
 * `+07`, `+0700`, `+07:00`, `GMT+7`, `(GMT+7)`, `Z`, `ICT`, `EST` … → ms east of UTC; `undefined` for
 * anything else. Daylight is said by the name (EDT), never inferred.
 */
export function readZone(text: string): number | undefined {
  const zone = text
    .trim()
    .replace(/^\((.*)\)$/, '$1')
    .toUpperCase()
  const named = NAMED[zone]
  if (named !== undefined) return named * HOUR
  const [, sign, hours, minutes] = OFFSET.exec(zone) ?? []
  if (sign === undefined) return undefined
  const ms = Number(hours) * HOUR + Number(minutes ?? 0) * 60_000
  if (Number(minutes ?? 0) > 59 || ms > 14 * HOUR) return undefined
  return sign === '-' ? -ms : ms
}
