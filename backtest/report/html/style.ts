import { CARDS } from './cards.ts'

/**
 * The look of the dashboard in one file: the values of dashboard/style/tokens.css are copied, since the page is part of no build and the
 * walls keep the rooms apart. Light and dark by the reader's system, paper always light.
 * Tables are measured by their own box, not by the screen: cards.ts says what becomes of them where it is narrow.
 */
export const STYLE = `
:root {
  color-scheme: light dark;
  --paper: light-dark(#f5f7f6, #0e1315);
  --raised: light-dark(#ffffff, #161c1f);
  --ink: light-dark(#10181a, #e7ecea);
  --quiet: light-dark(#546063, #9ba7a6);
  --line: light-dark(#d6dcda, #283134);
  --line-strong: light-dark(#83908f, #67747a);
  --accent: light-dark(#0a5f66, #59c3c3);
  --accent-soft: light-dark(#d7e9e8, #12373a);
  --loss: light-dark(#a4243b, #ff8f8a);
  --loss-soft: light-dark(#f6dfe1, #3d1c22);
  --u: 8px;
  --small: 0.875rem;
  --huge: clamp(2.5rem, 1.6rem + 3.4vw, 4.25rem);
  --sans: ui-sans-serif, system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif;
  --mono: ui-monospace, 'SF Mono', 'Cascadia Mono', 'DejaVu Sans Mono', monospace;
}
*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0 auto; max-width: 72rem; padding: calc(var(--u) * 4) calc(var(--u) * 2) calc(var(--u) * 8); background: var(--paper); color: var(--ink); font: 1rem/1.5 var(--sans); font-variant-numeric: tabular-nums; }
h1, h2, h3 { line-height: 1.2; letter-spacing: -0.01em; margin: 0; font-weight: 600; }
h1 { font-size: 1.375rem; overflow-wrap: anywhere; }
h2 { font-size: 1.125rem; margin-bottom: calc(var(--u) * 2); }
h3 { font-size: 1rem; margin: calc(var(--u) * 3) 0 var(--u); }
p { margin: 0 0 var(--u); max-width: 72ch; }
code { font-family: var(--mono); font-size: 0.875em; overflow-wrap: anywhere; }
a { color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.quiet, .none { color: var(--quiet); }
.none { font-size: var(--small); white-space: nowrap; }
.up { color: var(--accent); }
.down { color: var(--loss); }
header p { color: var(--quiet); }
.hero { font-size: var(--huge); line-height: 1.1; letter-spacing: -0.03em; font-weight: 600; margin: calc(var(--u) * 3) 0 0; max-width: none; }
.hero small { font-size: 0.45em; letter-spacing: -0.01em; white-space: nowrap; }
section { border-top: 1px solid var(--line); padding-top: calc(var(--u) * 3); margin-top: calc(var(--u) * 5); }
dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(10.5rem, 1fr)); gap: calc(var(--u) * 2) calc(var(--u) * 3); margin: calc(var(--u) * 2) 0 0; }
dl div { border-top: 1px solid var(--line); padding-top: var(--u); }
dt { color: var(--quiet); font-size: var(--small); }
dd { margin: 0; font-size: 1.25rem; line-height: 1.3; font-weight: 500; overflow-wrap: anywhere; }
.whole dd { white-space: nowrap; overflow-wrap: normal; }
dd small { display: block; white-space: normal; font-size: var(--small); color: var(--quiet); font-weight: 400; line-height: 1.4; }
.lead { margin-top: calc(var(--u) * 4); }
.lead dd { font-size: 1.5rem; }
.long { grid-template-columns: 1fr; }
.long div { display: grid; grid-template-columns: minmax(8rem, 11rem) 1fr; gap: 0 calc(var(--u) * 2); }
.long dd { font-size: 1rem; font-weight: 400; }
dl.values { grid-template-columns: repeat(auto-fill, minmax(8.5rem, 1fr)); margin-bottom: calc(var(--u) * 3); }
.values dd { font-size: 1rem; }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); gap: 0 calc(var(--u) * 5); }
.pair > * { min-width: 0; }
@media screen and (min-width: 64rem) {
  .halves section { columns: 2; column-gap: calc(var(--u) * 5); }
  .halves h2 { column-span: all; }
  .halves h3 { break-before: column; margin-top: 0; }
}
table { border-collapse: collapse; width: 100%; font-size: 0.9375rem; }
th, td { text-align: left; padding: var(--u) calc(var(--u) * 3) var(--u) 0; white-space: nowrap; border-bottom: 1px solid var(--line); vertical-align: baseline; }
th:last-child, td:last-child { padding-right: 0; }
th { font-weight: 500; }
thead th { color: var(--quiet); font-size: var(--small); vertical-align: bottom; }
.number { text-align: right; }
.note { display: block; min-width: 9rem; white-space: normal; color: var(--quiet); }
.told td { white-space: normal; color: var(--quiet); font-size: var(--small); padding-top: 0; }
tr:has(+ .told) > * { border-bottom: 0; padding-bottom: calc(var(--u) / 4); }
.group th { color: var(--quiet); font-size: var(--small); padding-top: calc(var(--u) * 3); }
.scroll {
  overflow-x: auto; container-type: inline-size;
  background:
    linear-gradient(to right, var(--paper) 50%, transparent) left / 2.5rem 100% local,
    linear-gradient(to left, var(--paper) 50%, transparent) right / 2.5rem 100% local,
    linear-gradient(to right, var(--line-strong), transparent) left / 0.75rem 100% scroll,
    linear-gradient(to left, var(--line-strong), transparent) right / 0.75rem 100% scroll;
  background-repeat: no-repeat;
}
.scroll + p, dl + p, dl + .scroll, details + .scroll { margin-top: calc(var(--u) * 2); }
.narrow { max-width: 40rem; }
tbody th[scope='row'], thead th:first-child { position: sticky; left: 0; background: var(--paper); }
.group span { position: sticky; left: 0; }
.dense :is(table, thead th) { font-size: 0.8125rem; }
.dense .told td { font-size: 0.8125rem; }
.dense th, .dense td { padding-right: calc(var(--u) * 2); }
.months td, .months th { padding: var(--u) calc(var(--u) * 0.75); }
.months .gained { background: var(--accent-soft); }
.months .lost { background: var(--loss-soft); }
figure { margin: 0; }
figcaption { display: flex; flex-wrap: wrap; gap: 0 calc(var(--u) * 3); font-size: var(--small); color: var(--quiet); margin-bottom: var(--u); }
.key::before { content: ''; display: inline-block; width: 1.75rem; margin-right: var(--u); vertical-align: 0.3em; border-top: 2px solid var(--accent); }
.key.dashed::before { border-top: 2px dashed var(--quiet); }
.key.loss::before { border-top-color: var(--loss); }
.key.hole::before { width: 0; height: 0.75rem; border-top: 0; border-left: 2px dotted var(--quiet); vertical-align: -0.1em; }
.key.wide::before, .key.narrow::before { border: 1px solid var(--accent); height: 0.75rem; vertical-align: -0.1em; background: var(--accent-soft); }
.key.wide::before { border-style: dotted; background: none; }
.plot { position: relative; height: clamp(13rem, 34vw, 22rem); margin-right: var(--room, 5rem); border-bottom: 1px solid var(--line-strong); }
.low .plot { height: clamp(7rem, 16vw, 10rem); }
.plot svg { display: block; width: 100%; height: 100%; overflow: visible; }
.plot path { vector-effect: non-scaling-stroke; fill: none; }
.grid { stroke: var(--line); stroke-width: 1; }
.plot .line { stroke-width: 1.75; stroke-linejoin: round; stroke-linecap: round; }
.plot .hole { stroke: var(--quiet); stroke-dasharray: 1 3; stroke-width: 1.5; }
.line.main { stroke: var(--accent); }
.line.dashed { stroke: var(--quiet); stroke-dasharray: 5 4; stroke-width: 1.5; }
.line.loss { stroke: var(--loss); }
.plot .area.loss { fill: var(--loss-soft); }
.plot .band.wide { stroke: var(--accent); stroke-dasharray: 1 3; stroke-width: 1; }
.plot .band.narrow { fill: var(--accent-soft); stroke: var(--accent); stroke-width: 0.5; }
.tick { position: absolute; left: calc(100% + var(--u)); transform: translateY(-50%); font-size: 0.8125rem; color: var(--quiet); white-space: nowrap; }
.below { display: flex; justify-content: space-between; margin: calc(var(--u) / 2) var(--room, 5rem) 0 0; font-size: 0.8125rem; color: var(--quiet); }
.below span:nth-child(n + 2):nth-last-child(n + 2) { text-align: center; }
details { margin-top: calc(var(--u) * 1.5); }
summary { cursor: pointer; color: var(--accent); font-size: var(--small); padding: var(--u) 0; }
footer { margin-top: calc(var(--u) * 6); border-top: 1px solid var(--line); padding-top: calc(var(--u) * 2); color: var(--quiet); font-size: var(--small); }
${CARDS}
@media (max-width: 30rem) {
  dl { grid-template-columns: repeat(2, minmax(0, 1fr)); gap: calc(var(--u) * 2); }
  .lead dd { font-size: 1.25rem; }
  .long { grid-template-columns: 1fr; }
  .long div { grid-template-columns: 1fr; }
  .plot, .below { margin-right: var(--room, 4.25rem); }
  .below span:nth-child(even) { display: none; }
}
@media print {
  :root { color-scheme: light; --paper: #ffffff; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  section, figure, tr, dl div { break-inside: avoid; }
  section.flows { break-inside: auto; }
  h2, h3, tr:has(+ .told) { break-after: avoid; }
  details { display: none; }
  .scroll { overflow: visible; container-type: normal; background: none; }
  table, thead th, .group th, td .none { font-size: 8pt; }
  th, td { padding-right: var(--u); }
  .dense :is(table, thead th, .told td) { font-size: 6.5pt; }
  .dense th, .dense td { padding-right: calc(var(--u) / 2); }
  .note { min-width: 0; }
  tbody th, td:not(.number) { white-space: normal; }
  tbody th[scope='row'], thead th:first-child, .group span { position: static; }
  thead { display: table-header-group; }
  * { print-color-adjust: exact; }
}
`
