import { type Columns, toColumns, toRows } from '../../contract/columns.ts'
import type { DayView } from '../../contract/views/day-view.ts'
import type { HistoryView } from '../../contract/views/history-view.ts'
import type { LearningView } from '../../contract/views/learning-view.ts'
import type { RiskRoomView } from '../../contract/views/risk-room-view.ts'
import type { WhyView } from '../../contract/views/why-view.ts'
import { publicLimit } from './public-limit.ts'
import type { Redaction } from './redaction.ts'

export function redactDay(view: DayView, r: Redaction): DayView {
  return {
    ...view,
    opening: r.money(view.opening),
    points: mapped(view.points, (row) => ({
      ...row, equity: r.moneyOrNull(row.equity), stocks: r.money(row.stocks), crypto: r.money(row.crypto), options: r.money(row.options),
    })),
    deposits: mapped(view.deposits, (row) => ({ ...row, amount: r.money(row.amount) })),
    marks: mapped(view.marks, (row) => ({ ...row, symbol: r.name(row.symbol) })),
  }
}

export function redactRisk(view: RiskRoomView, r: Redaction): RiskRoomView {
  return {
    ...view,
    equity: r.moneyOrNull(view.equity),
    cash: r.money(view.cash),
    buyingPower: r.moneyOrNull(view.buyingPower),
    // The used part of an amount tells the amount: its cap stands in the settings.
    limits: view.limits.filter(({ unit }) => r.isOpen || unit !== 'money').map((one) => ({ ...one, next: r.words(one.next) })),
    states: { desk: scope(view.states.desk, r), stocks: scope(view.states.stocks, r), crypto: scope(view.states.crypto, r), options: scope(view.states.options, r) },
    exposure: mapped(view.exposure, (row) => ({ ...row, symbol: r.name(row.symbol), long: r.money(row.long), short: r.money(row.short) })),
    pauses: mapped(view.pauses, (row) => ({ ...row, scope: r.name(row.scope), sentence: r.reason(row.code, row.scope, row.scope, row.sentence) })),
    correlation: withoutHidden(view.correlation, r),
    shock: { ...view.shock, values: view.shock.values.map(r.moneyOrNull) },
  }
}

/** The document as a whole comes late where its figures do. */
function scope({ state, causes }: RiskRoomView['states']['desk'], { isOpen }: Redaction): RiskRoomView['states']['desk'] {
  return { state, causes: causes.map((one) => ({ ...one, limit: publicLimit(one.limit, { money: isOpen ? 'usd' : 'share', delay: 0 }) })) }
}

/** A hidden name is left out of the matrix: the order of its rows is that of the names. */
function withoutHidden(matrix: RiskRoomView['correlation'], r: Redaction): RiskRoomView['correlation'] {
  const { symbols, values } = matrix
  const kept = [...symbols.keys()].filter((i) => r.name(symbols[i] ?? '') === symbols[i])
  return { ...matrix, symbols: kept.map((i) => symbols[i] ?? ''), values: kept.flatMap((i) => kept.map((j) => values[i * symbols.length + j] ?? null)) }
}

export function redactWhy(view: WhyView, r: Redaction): WhyView {
  const told = <T extends { readonly code: string; readonly sentence: string; readonly symbol: string; readonly module: string }>(row: T): T => ({
    ...row, symbol: r.name(row.symbol), sentence: r.reason(row.code, row.symbol, row.module, row.sentence),
  })
  return {
    ...view,
    decisions: mapped(view.decisions, told),
    refusals: mapped(view.refusals, told),
    signals: mapped(view.signals, told),
    held: mapped(view.held, (row) => ({
      ...told(row),
      qty: r.secret(row.qty),
      cost: r.secret(row.cost),
      mark: r.secret(row.mark),
      unrealised: r.moneyOrNull(row.unrealised),
      toStop: r.moneyOrNull(row.toStop),
      toTarget: r.moneyOrNull(row.toTarget),
    })),
  }
}

/** No money is in it but what a sentence or an error may say. */
export function redactLearning(view: LearningView, r: Redaction): LearningView {
  const plain = <T extends { readonly sentence: string }>(one: T): T => ({ ...one, sentence: r.words(one.sentence) })
  const failed = view.failed && { ...view.failed, error: r.words(view.failed.error) }
  return { ...view, failed, next: r.words(view.next), verdicts: view.verdicts.map(plain), audits: view.audits.map(plain), ledger: view.ledger.map(plain) }
}

export function redactHistory(view: HistoryView, r: Redaction): HistoryView {
  const period = <T extends { readonly equity: number; readonly deposits: number; readonly realised: number; readonly fees: number }>(row: T): T => ({
    ...row, equity: r.money(row.equity), deposits: r.money(row.deposits), realised: r.money(row.realised), fees: r.money(row.fees),
  })
  return { ...view, realised: r.money(view.realised), fees: r.money(view.fees), months: mapped(view.months, period), days: mapped(view.days, period) }
}

/** Row by row through a table of columns, which keeps its columns when it is empty. */
export function mapped<R extends object>(table: Columns<R>, change: (row: R) => R): Columns<R> {
  return toColumns(toRows<R>(table).map(change), Object.keys(table) as (keyof R & string)[])
}
