/** What happened to a share on its ex-date: known from that session on, never before. */
export type CorporateAction =
  /** So many new shares for so many old ones; whole numbers. */
  | { readonly type: 'split'; readonly symbol: string; readonly date: string; readonly to: number; readonly from: number }
  /** Dollars a share, a decimal string. */
  | { readonly type: 'dividend'; readonly symbol: string; readonly date: string; readonly perShare: string }

export type Split = Extract<CorporateAction, { type: 'split' }>
