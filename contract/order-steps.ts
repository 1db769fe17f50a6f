/** One step in the life of an order; `after` is in milliseconds of market time since its approval. Numbers are there for fills only. */
export interface OrderStep {
  readonly step: StepName
  readonly after: number
  readonly qty: number | null
  readonly price: number | null
}

export type StepName = (typeof CODES)[keyof typeof CODES]

/** The packed form is `A0 K210 F840:5@101.2`: a letter, the milliseconds, and of a fill its quantity (`-` when redacted) and price. */
const CODES = {
  A: 'approved', S: 'submitted', D: 'doubted', K: 'acknowledged', F: 'filled', C: 'cancel-asked', N: 'cancel-failed',
  X: 'canceled', E: 'expired', R: 'rejected', B: 'abandoned', P: 'replaced', Z: 'done',
} as const

const LETTERS = Object.fromEntries(Object.entries(CODES).map(([letter, step]) => [step, letter])) as Readonly<Record<StepName, string>>

/** The `life` of an order row. */
export function packOrderSteps(steps: readonly OrderStep[]): string {
  return steps.map(({ step, after, qty, price }) => `${LETTERS[step]}${after}${price === null ? '' : `:${qty ?? '-'}@${price}`}`).join(' ')
}

/** The steps of an order row's `life`; a part that is not readable is left out. */
export function orderSteps(life: string): readonly OrderStep[] {
  return life.split(' ').flatMap((part) => {
    const [, letter = '', after = '', qty, price] = /^([A-Z])(\d+)(?::(-|[\d.e+-]+)@([\d.e+-]+))?$/.exec(part) ?? []
    const step = Object.hasOwn(CODES, letter) ? CODES[letter as keyof typeof CODES] : undefined
    if (step === undefined) return []
    return [{ step, after: Number(after), qty: qty === undefined || qty === '-' ? null : Number(qty), price: price === undefined ? null : Number(price) }]
  })
}
