import { html, type Part } from './html.ts'

/** Widths, in rem, at which a table may turn into blocks: cards.ts has rules for each. */
export const WIDTHS = [24, 28, 33, 36, 40, 44, 48, 54, 60, 66] as const

/** Rem that a letter takes in a cell and in a heading, and between two columns. */
export interface Letters {
  readonly letter: number
  readonly head: number
  readonly gap: number
}

/** The least of them that a table surely fits, or the largest: nobody can measure letters here, so they are counted. */
export function tableWidth(heads: readonly string[], rows: readonly (readonly Part[])[], { letter, head, gap }: Letters): number {
  const columns = heads.map((text, i) => rows.reduce((most, cells) => (cells.length === 1 ? most : Math.max(most, lettersOf(cells[i]) * letter)), text.replace(/^#/, '').length * head))
  const wanted = columns.reduce((sum, width) => sum + width + gap, -gap)
  return WIDTHS.find((width) => width >= wanted) ?? WIDTHS[WIDTHS.length - 1] ?? 0
}

/** Notes break over lines: this much room is enough for one. */
const NOTE = 16
/** Code is set smaller. */
const CODE = 0.9

function lettersOf(part: Part): number {
  const { markup } = html`${part}`
  const count = markup.replace(/<[^>]*>/g, '').replace(/&#\d+;/g, '.').length
  return isNote(part) ? Math.min(count, NOTE) : markup.startsWith('<code>') ? count * CODE : count
}

export function isNote(part: Part): boolean {
  return html`${part}`.markup.includes('class="note"')
}
