/** How a line that is not a price looks, so that many are told apart without new colours: tone and dash, in turn. */
export interface Look {
  readonly tone: 'quiet' | 'ink' | 'warn'
  readonly dash: 'solid' | 'dashed' | 'dotted'
}

const LOOKS: readonly Look[] = (['solid', 'dashed', 'dotted'] as const).flatMap((dash) => (['quiet', 'warn', 'ink'] as const).map((tone) => ({ tone, dash })))

/** Of the i-th indicator. */
export function lookOf(i: number): Look {
  return LOOKS[i % LOOKS.length] ?? { tone: 'quiet', dash: 'solid' }
}
