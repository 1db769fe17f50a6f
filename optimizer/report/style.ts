import { STYLE } from '../../backtest/report/html/style.ts'

/** The report's own pictures, in the tokens of the page that backtests have. */
export const LEARNING_STYLE = `${STYLE}
.answer { font-size: var(--huge); line-height: 1.1; letter-spacing: -0.03em; font-weight: 600; margin: calc(var(--u) * 3) 0 calc(var(--u) * 2); max-width: none; color: var(--ink); }
.answer.yes { color: var(--accent); }
.answer.no { color: var(--loss); }
.said { font-size: 1.125rem; color: var(--ink); }
.scatter .plot { height: clamp(16rem, 40vw, 24rem); }
.rule, .post { position: absolute; display: block; }
.rule { left: 0; right: 0; border-top: 1px solid var(--line); }
.post { top: 0; bottom: 0; border-left: 1px solid var(--line); }
.rule.zero { border-top-color: var(--line-strong); }
.post.zero { border-left-color: var(--line-strong); }
.dot { position: absolute; width: 9px; height: 9px; margin: -5px 0 0 -5px; border-radius: 50%; border: 1.5px solid var(--accent); background: var(--accent-soft); }
.dot.strong { background: var(--accent); }
.dot.here { width: 15px; height: 15px; margin: -8px 0 0 -8px; border: 3px solid var(--ink); background: var(--paper); }
.dot.base { width: 13px; height: 13px; margin: -7px 0 0 -7px; border: 2px dashed var(--ink); background: none; }
.below.at { position: relative; display: block; height: 1.5rem; }
.below.at span { position: absolute; transform: translateX(-50%); white-space: nowrap; }
.map { display: grid; grid-template-columns: auto 1fr; gap: 0 var(--u); max-width: 40rem; }
.map .field { position: relative; aspect-ratio: 4 / 3; border: 1px solid var(--line-strong); overflow: hidden; }
.map svg { display: block; width: 100%; height: 100%; }
.map .ups { display: flex; flex-direction: column; justify-content: space-between; text-align: right; }
.map .ups, .map .overs { font-size: 0.8125rem; color: var(--quiet); }
.map .overs { grid-column: 2; display: flex; justify-content: space-between; margin-top: calc(var(--u) / 2); }
.map rect { shape-rendering: crispEdges; }
.map .gained { fill: var(--accent); }
.map .lost { fill: var(--loss); }
.swatch::before { content: ''; display: inline-block; width: 0.75rem; height: 0.75rem; margin-right: var(--u); vertical-align: -0.1em; background: var(--accent); }
.swatch.lost::before { background: var(--loss); }
.ring::before { content: ''; display: inline-block; width: 0.75rem; height: 0.75rem; margin-right: var(--u); vertical-align: -0.1em; border-radius: 50%; border: 3px solid var(--ink); }
.ring.base::before { border: 2px dashed var(--ink); }
.slices { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); gap: calc(var(--u) * 3) calc(var(--u) * 5); }
.slices.under { margin-top: calc(var(--u) * 4); }
.slices > * { min-width: 0; }
.slices h3 { margin-top: 0; }
`
