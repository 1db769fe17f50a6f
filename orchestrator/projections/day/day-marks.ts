import type { DayMark } from '../../../contract/views/day-view.ts'
import type { Fact } from '../../../core/fact/fact.ts'
import { stateOf } from '../../../core/order/trading-state.ts'
import type { OrderNotes } from '../trades/order-notes.ts'

/** The shaped marks of one day. Fills of one order, refusals of one module and changes of one cause are one mark in five minutes. */
export interface DayMarks {
  /** In order of time, the newest that fit. */
  list(): readonly DayMark[]
  take(fact: Fact): void
}

type Mark = { -readonly [K in keyof DayMark]: DayMark[K] }

const BUCKET = 300_000
const MOST = 1_500

export function createDayMarks(notes: OrderNotes): DayMarks {
  let marks: Mark[] = []
  let byKey = new Map<string, Mark>()
  const add = (mark: Mark, key?: string): void => {
    const slot = key && `${key} ${Math.floor(mark.at / BUCKET)}`
    const known = slot && byKey.get(slot)
    if (known) return join(known, mark)
    if (slot) byKey.set(slot, mark)
    marks.push(mark)
    if (marks.length < 2 * MOST) return
    marks = marks.slice(-MOST)
    byKey = new Map()
  }
  return {
    list: () => [...marks].sort((a, b) => a.at - b.at).slice(-MOST),
    take(fact) {
      const found = markOf(fact, notes)
      if (found) add(found.mark, found.key)
    },
  }
}

/** What two events of one mark do not share is left open. */
function join(known: Mark, { symbol, code }: Mark): void {
  known.count += 1
  if (known.symbol !== symbol) known.symbol = ''
  if (known.code !== code) known.code = ''
}

interface Keyed {
  readonly mark: Mark
  /** Marks of one key and five minutes are one. */
  readonly key?: string
}

function markOf(fact: Fact, notes: OrderNotes): Keyed | undefined {
  switch (fact.type) {
    case 'order.filled': {
      const note = notes.of(fact.id)
      const { module = 'desk' as const, underlying = fact.symbol } = note ?? {}
      return { mark: { at: fact.at, kind: 'fill', module, symbol: underlying, count: 1, code: note?.reason.code ?? '' }, key: `fill ${fact.id}` }
    }
    case 'intent.refused': {
      const { module, underlying } = fact.intent
      return { mark: { at: fact.at, kind: 'refusal', module, symbol: underlying, count: 1, code: fact.refusal.code }, key: `refusal ${module}` }
    }
    case 'parameters.set':
      return { mark: { at: fact.at, kind: 'retune', module: fact.module, symbol: '', count: 1, code: '' } }
    case 'cause.began':
    case 'cause.ended':
      return causeMark(fact)
    case 'engine.started':
      return { mark: { at: fact.at, kind: 'start', module: 'desk', symbol: '', count: 1, code: '' } }
    case 'command.received':
      return { mark: { at: fact.at, kind: 'command', module: 'desk', symbol: '', count: 1, code: fact.action.slice(0, 40) } }
    case 'cash.moved':
      return { mark: { at: fact.at, kind: 'cash', module: 'desk', symbol: '', count: 1, code: fact.why } }
    default:
      return undefined
  }
}

/** What halts and what ends a halt stands alone; lesser states flicker. */
function causeMark(fact: Extract<Fact, { type: 'cause.began' | 'cause.ended' }>): Keyed {
  const { at, scope: module, cause } = fact
  const mark = { at, module, symbol: '', count: 1, code: cause }
  if (stateOf(cause) !== 'halted') return { mark: { ...mark, kind: 'state' }, key: `state ${module} ${cause}` }
  return { mark: { ...mark, kind: fact.type === 'cause.began' ? 'halt' : 'resume' } }
}
