import { z } from 'zod'

const percent = z
  .string()
  .trim()
  .regex(/^[1-9]\d{0,2}$/, 'must be a whole number of per cent, 1 to 999')
  .transform(Number)

const clock = z
  .string()
  .trim()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day such as 22:00')
  .transform((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3)))

/** `escalation` of `<plan>/plan.yaml` */
export const escalationShape = z.strictObject({
  warnAt: z.array(percent).min(1, 'must name at least one share, such as 100'),
  chain: z.array(
    z.strictObject({
      at: percent,
      to: z.array(z.string().trim().min(1, 'must be a unit')).min(1, 'must name a unit'),
    }),
  ),
  quiet: z.strictObject({ from: clock, to: clock }).optional(),
})

export type EscalationFile = z.output<typeof escalationShape>
