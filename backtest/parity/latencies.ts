import type { RecordedInput } from './recorded.ts'

/** When the venue's recorded answers arrived; what they said is not kept. */
export interface Latencies {
  /** Market milliseconds at which an order reached the venue, by order id. */
  readonly arrivals: ReadonlyMap<string, number>
  /** Input numbers of the answers to submits and inquiries, and to cancels, by order id. */
  readonly replies: ReadonlyMap<string, readonly number[]>
  readonly cancels: ReadonlyMap<string, readonly number[]>
  /** Input numbers and market times of the looks at the venue. */
  readonly looks: readonly { readonly seq: number; readonly at: number }[]
  /** Median milliseconds from an order's decision to its answer. */
  readonly usual: number
  /** Milliseconds within which nine of ten fills were told: in lock-step a whole step. */
  readonly told: number
  readonly last: number
}

export function latenciesOf(inputs: Iterable<RecordedInput>): Latencies {
  const arrivals = new Map<string, number>()
  const [replies, cancels] = [new Map<string, number[]>(), new Map<string, number[]>()]
  const looks: { seq: number; at: number }[] = []
  const [waits, lags]: [number[], number[]] = [[], []]
  const decided = new Map<number, number>()
  let last = 0
  for (const { seq, body } of inputs) {
    last = seq
    decided.set(seq, body.at)
    if (body.type === 'update') {
      arrive(arrivals, body.order.clientId, Math.min(body.at, body.order.submittedAt))
      for (const fill of body.fills) lags.push(body.at - fill.at)
    }
    if (body.type === 'venue') looks.push({ seq, at: body.at })
    if (body.type === 'cancel-reply') push(cancels, body.id, seq)
    if (body.type !== 'reply') continue
    const since = replies.has(body.id) ? undefined : decided.get(Number(body.id.split('.')[1]))
    if (since !== undefined) waits.push(body.at - since)
    push(replies, body.id, seq)
    arrive(arrivals, body.id, body.outcome.type === 'accepted' ? Math.min(body.at, body.outcome.order.submittedAt) : body.at)
  }
  return { arrivals, replies, cancels, looks, usual: quantile(waits, 0.5), told: quantile(lags, 0.9), last }
}

/** The first word about an order shows that it had arrived; the two clocks need not agree. */
function arrive(arrivals: Map<string, number>, id: string, at: number): void {
  if (!arrivals.has(id)) arrivals.set(id, at)
}

function push(into: Map<string, number[]>, id: string, seq: number): void {
  const known = into.get(id)
  if (known) known.push(seq)
  else into.set(id, [seq])
}

function quantile(values: readonly number[], share: number): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length * share)] ?? 0
}
