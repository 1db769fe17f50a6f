import { BadData } from './bad-data.ts'
import { splitRatio } from './split-ratio.ts'

/** What a row of a file, or the venue, tells of its date: dollars a share, and `new:old` shares; empty where nothing happened. */
export interface StatedAction {
  readonly at: number
  readonly dividend: string
  readonly split: string
  /** Where it stands, `SPY.csv, line 7`: of a date that a file tells of in many rows, each row states the same action. Absent for the venue's own. */
  readonly where?: string
}

export interface ActionCells {
  readonly at: number
  readonly dividend: string
  readonly split: string
  readonly where: string
}

/** The cells `cash_dividend` and `split_ratio` of one row; empty where they state nothing. @throws BadData for what is neither a dividend nor a split. */
export function statedAction({ at, dividend, split, where }: ActionCells): readonly StatedAction[] {
  const stated = { at, dividend: dividendOf(dividend, where), split: splitOf(split, where), where }
  return stated.dividend === '' && stated.split === '' ? [] : [stated]
}

/** Decimals of a dollar: a billionth is the least that an account counts. */
const PLACES = 9

function dividendOf(text: string, where: string): string {
  if (text === '') return ''
  if (!/^\d+(\.\d+)?$/.test(text)) throw new BadData(`${where}: cash_dividend is '${text}', not dollars a share (0.25): correct it, or leave the cell empty`)
  const exact = (text.split('.')[1]?.length ?? 0) <= PLACES ? text : Number(text).toFixed(PLACES)
  return Number(exact) === 0 ? '' : exact
}

function splitOf(text: string, where: string): string {
  if (text === '') return ''
  const ratio = splitRatio(text)
  if (!ratio) throw new BadData(`${where}: split_ratio is '${text}', no ratio of small whole numbers: write new for old shares, as 2:1, 1:20 or 1.5, and leave the cell empty (or 1) where nothing was split`)
  return ratio.to === ratio.from ? '' : `${ratio.to}:${ratio.from}`
}
