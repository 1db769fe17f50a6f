import { birthId, millis } from '../../core/brand.ts'
import { equityOf } from '../../core/book/equity.ts'
import type { Input } from '../../core/engine/input.ts'
import { turn } from '../../core/engine/turn.ts'
import { sessionCalendar } from '../../core/market/session-calendar.ts'
import { openJournal } from '../../journal/open-journal.ts'
import { readJournal } from '../../journal/read-journal.ts'
import { modules } from '../../modules/index.ts'
import { seatEngine } from '../../orchestrator/desk/seat-engine.ts'
import type { Fact } from '../../core/fact/fact.ts'

/** Inputs of a journal, in order; the first has number 1. */
export function inputsOf(path: string): readonly Input[] {
  const journal = readJournal(path)
  try {
    return [...journal.eachInput()].map(({ body }) => body as Input)
  } finally {
    journal.close()
  }
}

/**
 * Writes the journal that would stand there had these been its inputs: the turn makes their facts, the chain is sound, and only the venue
 * behind it differs. @returns the equity of its book at the end, in dollars.
 */
export function writeOtherwise(path: string, inputs: readonly Input[]): number {
  const parts = { modules, calendar: sessionCalendar(), news: undefined }
  const journal = openJournal({ path, account: 'PARITY', environment: 'simulated', now: Date.now, birth: birthId('parity00'), reserveBytes: 0 })
  const facts: Fact[] = []
  const made: { readonly input: number; readonly type: string; readonly at: number; readonly body: Fact }[] = []
  let engine = seatEngine(parts, [])
  inputs.forEach((body, i) => {
    if (body.type === 'start') engine = seatEngine(parts, facts)
    for (const fact of turn(engine, i + 1, body).facts) {
      facts.push(fact)
      made.push({ input: i + 1, type: fact.type, at: fact.at, body: fact })
    }
  })
  journal.append({ inputs: inputs.map((body, i) => ({ seq: i + 1, kind: body.type, body })), facts: made })
  journal.close()
  const equity = equityOf(engine.book, engine.market)
  if (equity === undefined) throw new Error('a mark is missing at the end of the session')
  return equity
}

type Update = Extract<Input, { type: 'update' }>

/** Place of the last entry of one fill that the session never closed, of a pair or of a share. */
export function lastEntry(inputs: readonly Input[], kind: 'pair' | 'share'): number {
  const filled = inputs.flatMap((input, i) => (input.type === 'update' && input.fills.length === 1 && input.order.status === 'filled' ? [{ i, input }] : []))
  const open = filled.filter(({ i, input: { order } }) => order.side === 'buy' && isKind(order.symbol, kind) && !filled.some((later) => later.i > i && later.input.order.symbol === order.symbol))
  const found = open.at(-1)
  if (!found) throw new Error(`no ${kind} was bought and kept in this session`)
  return found.i
}

function isKind(symbol: string, kind: 'pair' | 'share'): boolean {
  return kind === 'pair' ? symbol.includes('/') : /^[A-Z]+$/.test(symbol)
}

/** The session with another word of the venue at one place; later looks, which would contradict it, are taken out. */
export function withUpdate(inputs: readonly Input[], at: number, change: (told: Update) => Input): readonly Input[] {
  return inputs.map((input, i) => {
    if (i === at && input.type === 'update') return change(input)
    return i > at && input.type === 'venue' ? { type: 'timer', at: input.at } : input
  })
}

/** The update comes with a later timer, at another price. */
export function withLate(inputs: readonly Input[], at: number, delay: number, worse: number): readonly Input[] {
  const told = inputs[at]
  const later = inputs.findIndex((input, i) => i > at && input.type === 'timer' && told !== undefined && input.at >= told.at + delay)
  const other = inputs[later]
  if (told?.type !== 'update' || !other) throw new Error('no later timer to come with')
  const quiet = withUpdate(inputs, at, ({ at: when }) => ({ type: 'timer', at: when }))
  return quiet.map((input, i) => (i === later ? { ...pricier(told, worse), at: other.at } : input))
}

/** Every execution dearer by so many dollars. */
export function pricier(told: Update, by: number): Update {
  return { ...told, order: { ...told.order, filledPrice: (told.order.filledPrice ?? 0) + by }, fills: told.fills.map((fill) => ({ ...fill, price: fill.price + by })) }
}

/** An engine that ended and began again at a look of the venue, on the bars so far. */
export function withRestart(inputs: readonly Input[], at: number): readonly Input[] {
  const [first] = inputs
  const look = inputs[at]
  if (first?.type !== 'start' || look?.type !== 'venue') throw new Error('a restart stands at a look, and after a start')
  const bars = inputs.slice(0, at).flatMap((input) => (input.type === 'bars' ? input.bars : []))
  return inputs.map((input, i) => (i === at ? { ...first, at: millis(look.at), warmUp: [...first.warmUp, ...bars], venue: look.venue } : input))
}
