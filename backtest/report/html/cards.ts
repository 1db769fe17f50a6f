import { WIDTHS } from './table-width.ts'

/** Heard, not seen: each cell says the name of its column itself. */
const HIDDEN = 'position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);'

/** Rows as blocks where the box of a table is narrower than the table; never on paper, which has its own sizes. */
export const CARDS = `@media screen {
@container (max-width: 65.99rem) {
:where(.scroll:not(.months)) :is(th, td):not(:last-child) { padding-right: calc(var(--u) * 2); }
}
${WIDTHS.map((width) => `@container (max-width: ${width - 0.01}rem) {\n${blocks(`.fits-${width}`)}\n}`).join('\n')}
@container (max-width: 53.99rem) {
${months()}
}
}`

function blocks(box: string): string {
  return `${box} :is(table, tbody) { display: block; }
${box} thead { ${HIDDEN} }
${box} tr { display: grid; grid-template-columns: repeat(auto-fill, minmax(6.25rem, 1fr)); gap: calc(var(--u) / 2) calc(var(--u) * 1.5); padding: var(--u) 0; border-bottom: 1px solid var(--line); font-size: 0.875rem; }
${box} :is(th, td) { display: block; padding: 0; border: 0; text-align: left; }
${box} :is(th, td:has(.note)) { grid-column: 1 / -1; }
${box} :is(th, td:not(.number)) { white-space: normal; overflow-wrap: anywhere; }
${box} td::before { content: attr(data-label); display: block; color: var(--quiet); font-size: 0.8125rem; line-height: 1.3; white-space: normal; }
${box} tr:has(+ .told) { border-bottom: 0; padding-bottom: calc(var(--u) / 2); }
${box} .told { display: block; padding-top: 0; }
${box} .told td::before { content: none; }
${box} .none { white-space: normal; }
${box} td:empty { display: none; }
${box} .note { min-width: 0; }
${box}.noted tr { grid-template-columns: 1fr auto; }
${box}.noted th { grid-column: 1; }
${box}.noted td:nth-child(2)::before { display: inline; margin-right: var(--u); }
${box}.noted td:last-child { grid-column: 1 / -1; }
${box}.noted td:last-child::before { content: none; }
${box} .group { padding-top: calc(var(--u) * 3); }`
}

/** A year, its growth beside it, and its months in two rows of six. */
function months(): string {
  return `.months :is(table, tbody) { display: block; }
.months thead { ${HIDDEN} }
.months tr { display: grid; grid-template-columns: repeat(6, minmax(0, 1fr)); gap: 2px; padding: var(--u) 0; border-bottom: 1px solid var(--line); font-size: 0.875rem; }
.months :is(th, td) { display: block; padding: calc(var(--u) / 2); border: 0; text-align: center; }
.months td::before { content: attr(data-label); display: block; color: var(--quiet); font-size: 0.75rem; line-height: 1.3; }
.months td:empty::after { content: '·'; color: var(--quiet); }
.months th { grid-area: 1 / 1 / 2 / 3; text-align: left; font-size: 1rem; }
.months td:last-child { grid-area: 1 / 3 / 2 / -1; text-align: right; }
.months td:last-child::before { display: inline; margin-right: var(--u); font-size: 0.8125rem; }`
}
