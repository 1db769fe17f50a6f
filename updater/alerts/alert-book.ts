import type { Alert, AlertSettings, Finding, Notice } from './alert.ts'

/** Every alert that stands or stood. */
export interface AlertBook {
  readonly active: readonly Standing[]
  /** Recovered or momentary, newest first. */
  readonly recent: readonly Alert[]
  /** When people were last told of an alert's beginning, by its id. */
  readonly toldAt: ReadonlyMap<string, number>
}

export interface Standing {
  readonly alert: Alert
  /** Since when no rule finds it any more; null while one does. */
  readonly goneSince: number | null
  /** Whether people know of it: a return within the hold-back is not told until that is over, and neither is its end before. */
  readonly isTold: boolean
}

const MOST = { active: 30, recent: 50 }

/**
 * From what the store keeps: a restart neither repeats an alert nor forgets that one was acknowledged (ALR-14). One that stands and was over
 * once came back within the hold-back: people were told of its end, and not of its return.
 */
export function restoreBook({ active, recent }: { readonly active: readonly Alert[]; readonly recent: readonly Alert[] }): AlertBook {
  const toldAt = new Map([...recent, ...active].map(({ id, raisedAt }) => [id, raisedAt]))
  return { active: active.map((alert) => ({ alert, goneSince: null, isTold: alert.recoveredAt === null })), recent, toldAt }
}

export const EMPTY_BOOK: AlertBook = { active: [], recent: [], toldAt: new Map() }

/** What the rules find now, against what stood before: the new book, and what people are told. */
export function advance(book: AlertBook, findings: readonly Finding[], { now, holdBack, settle }: Times): { readonly book: AlertBook; readonly notices: readonly Notice[] } {
  const steps = [
    ...book.active.map((standing) => stay(standing, findings.find(({ id }) => id === standing.alert.id), book, { now, holdBack, settle })),
    ...findings.filter(({ id }) => !book.active.some(({ alert }) => alert.id === id)).map((finding) => begin(finding, book, { now, holdBack })),
  ]
  const notices = steps.flatMap(({ notice }) => (notice ? [notice] : []))
  const active = steps.flatMap(({ standing }) => (standing ? [standing] : []))
  const ended = steps.flatMap(({ past }) => (past ? [past] : []))
  const told = steps.flatMap(({ notice, id }) => (notice?.type === 'raised' ? [[id, now] as const] : []))
  const recent = [...ended.toReversed(), ...book.recent.filter(({ id }) => !ended.some((one) => one.id === id))]
  return { book: { active: bySeverity(active).slice(0, MOST.active), recent: recent.slice(0, MOST.recent), toldAt: pruned([...book.toldAt, ...told], now - holdBack) }, notices }
}

/** An operator has seen it. Undefined when there is no such alert. */
export function acknowledge(book: AlertBook, id: string, now: number): AlertBook | undefined {
  const seen = (alert: Alert): Alert => (alert.id === id && alert.acknowledgedAt === null ? { ...alert, acknowledgedAt: now } : alert)
  const isKnown = [...book.active.map(({ alert }) => alert), ...book.recent].some((alert) => alert.id === id)
  if (!isKnown) return undefined
  return { ...book, active: book.active.map((one) => ({ ...one, alert: seen(one.alert) })), recent: book.recent.map(seen) }
}

interface Step {
  readonly id: string
  readonly standing?: Standing
  readonly past?: Alert
  readonly notice?: Notice
}

type Times = Pick<AlertSettings, 'holdBack' | 'settle'> & { readonly now: number }

function stay(standing: Standing, finding: Finding | undefined, book: AlertBook, { now, holdBack, settle }: Times): Step {
  const { alert, goneSince, isTold } = standing
  const { id } = alert
  if (finding) {
    const back = goneSince === null ? alert : { ...alert, lastAt: now, repeats: alert.repeats + 1 }
    if (isTold || isHeldBack(book, id, { now, holdBack })) return { id, standing: { alert: back, goneSince: null, isTold } }
    return { id, standing: { alert: { ...back, recoveredAt: null }, goneSince: null, isTold: true }, notice: raised(finding, now) }
  }
  if (goneSince === null) return { id, standing: { ...standing, goneSince: now } }
  if (now - goneSince < settle) return { id, standing }
  const past = { ...alert, recoveredAt: now }
  return isTold ? { id, past, notice: { type: 'recovered', level: alert.level, title: `Recovered: ${alert.title}`, text: `This is over: ${alert.title}.`, at: now } } : { id, past }
}

/** One that comes back within the hold-back goes on where it ended, and nobody is told again before that is over. */
function begin(finding: Finding, book: AlertBook, { now, holdBack }: Omit<Times, 'settle'>): Step {
  const { id, rule, level, title, text, lasting } = finding
  const isSilent = isHeldBack(book, id, { now, holdBack })
  const before = isSilent ? book.recent.find((one) => one.id === id) : undefined
  const fresh: Alert = { id, rule, level, title, text: text.slice(0, 400), raisedAt: now, lastAt: now, repeats: 0, recoveredAt: null, acknowledgedAt: null }
  const alert = before ? { ...before, lastAt: now, repeats: before.repeats + 1 } : fresh
  const notice: { readonly notice?: Notice } = isSilent ? {} : { notice: raised(finding, now) }
  return lasting === 'moment' ? { id, past: alert, ...notice } : { id, standing: { alert, goneSince: null, isTold: !isSilent }, ...notice }
}

function isHeldBack({ toldAt }: AlertBook, id: string, { now, holdBack }: Omit<Times, 'settle'>): boolean {
  return now - (toldAt.get(id) ?? -Infinity) < holdBack
}

function raised({ level, title, text }: Finding, at: number): Notice {
  return { type: 'raised', level, title, text, at }
}

const SEVERITY = { critical: 0, warning: 1, info: 2 } as const

function bySeverity(standings: readonly Standing[]): readonly Standing[] {
  return [...standings].sort((a, b) => SEVERITY[a.alert.level] - SEVERITY[b.alert.level] || b.alert.raisedAt - a.alert.raisedAt)
}

function pruned(entries: readonly (readonly [string, number])[], oldest: number): ReadonlyMap<string, number> {
  return new Map(entries.filter(([, at]) => at > oldest))
}
