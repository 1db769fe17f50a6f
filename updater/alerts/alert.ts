import type { AlertsDocument } from '../../contract/documents/alerts.ts'

export type Alert = AlertsDocument['active'][number]
export type Level = Alert['level']

/** What a rule sees now. `moment`: it happened once; `state`: it stands for as long as the rule finds it. */
export interface Finding {
  readonly id: string
  readonly rule: string
  readonly level: Level
  readonly title: string
  readonly text: string
  readonly lasting: 'moment' | 'state'
}

/** What people are told. */
export interface Notice {
  readonly type: 'raised' | 'recovered'
  readonly level: Level
  readonly title: string
  readonly text: string
  /** Wall time. */
  readonly at: number
}

/** The rules' settings; times in milliseconds. */
export interface AlertSettings {
  /** Below this share of won trades over 24 hours. */
  readonly winRate: number
  /** With fewer closed trades nothing is said of the win rate. */
  readonly minimumTrades: number
  /** More round trips closed in a New York day are worth a warning. */
  readonly tradesPerDay: number
  /** A stream whose market is open may be silent for so long. */
  readonly silence: number
  /** After a notice, no other one about the same alert for this long. */
  readonly holdBack: number
  /** Gone for this long is recovered. */
  readonly settle: number
}

export const ALERT_SETTINGS: AlertSettings = { winRate: 0.4, minimumTrades: 10, tradesPerDay: 50, silence: 300_000, holdBack: 3_600_000, settle: 60_000 }
