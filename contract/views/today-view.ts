/** What `public/live` needs of every moment beyond the older members of StateView. Money in dollars, times in milliseconds of epoch. */
export interface TodayView {
  /** Midnight-to-now in New York, deposits taken out of the opening. */
  readonly opening: number
  readonly realised: number
  readonly unrealised: number
  readonly fees: number
  /** Today's split; `StateView.modules` counts since the journal began. */
  readonly modules: Readonly<Record<'stocks' | 'crypto' | 'options', ModuleToday>>
  readonly fills: number
  readonly refusals: number
  /** Session clock per module; `changesAt` is market time, null for a market that never closes, or that the venue closed against the calendar. */
  readonly sessions: Readonly<Record<'stocks' | 'crypto' | 'options', { readonly open: boolean; readonly changesAt: number | null }>>
  /** The last comparison of book and venue, market time; null before the first. */
  readonly reconciled: { readonly at: number; readonly differences: number } | null
  readonly record: RecordView
  /** Closed round trips of the last 24 hours, for the win-rate alert. */
  readonly last24: { readonly trades: number; readonly wins: number }
}

export interface ModuleToday {
  readonly realised: number
  /** What open positions gained since the day began, or since they were opened; of those that were closed today less what they had gained before. With `realised` less `fees` it is what the module made today. */
  readonly unrealised: number
  readonly fees: number
  readonly trades: number
}

/** Since day one. */
export interface RecordView {
  /** Wall time of the first start. */
  readonly since: number
  readonly trades: number
  readonly wins: number
  /** Of daily returns; null with fewer than 20 days. */
  readonly sharpe: number | null
  readonly worstDrawdown: number | null
}
