export interface Signal {
  readonly raised: Promise<void>
  readonly raise: () => void
}

/** Lets one piece of work wait until another has come to a certain point. */
export function makeSignal(): Signal {
  let raise: () => void = () => undefined
  const raised = new Promise<void>((resolve) => {
    raise = resolve
  })
  return { raised, raise: () => raise() }
}
