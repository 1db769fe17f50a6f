import { NOT_ENOUGH } from '../../backtest/report/html/format.ts'
import { type Html, html } from '../../backtest/report/html/html.ts'
import { lineChart } from '../../backtest/report/html/line-chart.ts'
import { hiddenTable } from '../../backtest/report/html/table.ts'
import { fromUnit } from '../../core/statistic/unit-scale.ts'
import { type Axis, type Point, pointOf } from '../search-space.ts'
import { basisPoints, value } from './format.ts'
import type { LearningReport } from './report.ts'
import { along, landscape, type Landscape, STEPS } from './sensitivity.ts'

/** What the whole tape says about places that nobody tried, and how steep the ground is where the parameters stand. */
export function sensitivitySection({ audit, axes, inForce, baseline }: LearningReport): Html {
  const space = { axes, fixed: inForce }
  const [here, base] = [pointOf(space, inForce), pointOf(space, baseline)]
  const ground = landscape(audit, here)
  return html`<section><h2>Sensitivity</h2>
<p class="quiet">Gain a block against the baseline over the whole tape, drawn smooth through the ${audit.bank.length} candidates (Gaussian kernel, width 0.35 of a range). A picture for people: it is fitted, so it proves nothing.</p>
${ground ? drawn(ground, { axes, here, base }) : html`<p>${NOT_ENOUGH}</p>`}</section>`
}

interface Place {
  readonly axes: readonly Axis[]
  readonly here: Point
  readonly base: Point
}

function drawn(ground: Landscape, place: Place): Html {
  const order = place.axes.map((_, axis) => axis).sort((a, b) => (ground.influence[b] ?? 0) - (ground.influence[a] ?? 0) || a - b)
  const [x, y] = order
  return html`${x !== undefined && y !== undefined ? map(ground, place, x, y) : undefined}
<div class="slices under">${order.map((axis) => slice(ground, place, axis))}</div>`
}

const [COLUMNS, ROWS] = [24, 18]

/** The two parameters that matter most, the others as in force. */
function map(ground: Landscape, { axes, here, base }: Place, x: number, y: number): Html {
  const cells = Array.from({ length: COLUMNS * ROWS }, (_, i) => ({ column: i % COLUMNS, row: Math.floor(i / COLUMNS) }))
  const points = cells.map(({ column, row }) => here.map((place, axis) => (axis === x ? (column + 0.5) / COLUMNS : axis === y ? 1 - (row + 0.5) / ROWS : place)))
  const told = ground.at(points)
  const most = told.reduce((largest, one) => Math.max(largest, Math.abs(one)), 0)
  const [across, up] = [axes[x], axes[y]]
  if (!across || !up) return html``
  const dot = (point: Point, look: string): Html => html`<i class="dot ${look}" style="left:${round((point[x] ?? 0) * 100)}%;top:${round(100 - (point[y] ?? 0) * 100)}%"></i>`
  return html`<figure><figcaption><span><code>${up.name}</code> (up) against <code>${across.name}</code> (right)</span><span class="swatch">gains</span><span class="swatch lost">loses, up to ${basisPoints(most).replace('+', '')} a block at full strength</span><span class="ring">in force</span><span class="ring base">baseline</span></figcaption>
<div class="map"><div class="ups"><span>${value(up.scale.to)}</span><span>${value(up.scale.from)}</span></div>
<div class="field" role="img" aria-label="Sensitivity to ${across.name} and ${up.name}; the slices beneath say the same in numbers"><svg viewBox="0 0 ${COLUMNS} ${ROWS}" preserveAspectRatio="none">${cells.map(({ column, row }, i) => cell(column, row, (told[i] ?? 0) / (most || 1)))}</svg>${dot(base, 'base')}${dot(here, 'here')}</div>
<div class="overs"><span>${value(across.scale.from)}</span><span>${value(across.scale.to)}</span></div></div></figure>`
}

function cell(column: number, row: number, strength: number): Html {
  return html`<rect x="${column}" y="${row}" width="1" height="1" class="${strength < 0 ? 'lost' : 'gained'}" opacity="${round(Math.abs(strength) * 0.9)}"/>`
}

function slice(ground: Landscape, { axes, here }: Place, axis: number): Html {
  const own = axes[axis]
  if (!own) return html``
  const told = ground.at(along(here, axis, STEPS))
  const places = told.map((_, i) => value(fromUnit(i / STEPS, own.scale)))
  const now = value(fromUnit(here[axis] ?? NaN, own.scale))
  return html`<div><h3><code>${own.name}</code></h3>${lineChart({
    name: `Sensitivity to ${own.name}`, says: `in force ${now}; from ${basisPoints(Math.min(...told))} to ${basisPoints(Math.max(...told))} a block`,
    x: told.map((_, i) => i), xLabels: [places[0] ?? '', `in force ${now}`, places.at(-1) ?? ''], label: (one) => basisPoints(one), height: 'low', includes: 0,
    lines: [{ name: 'Gain a block', look: 'main', values: told }],
    table: hiddenTable({ name: own.name, heads: [own.name, '#Gain a block'], rows: told.flatMap((one, i) => (i % 3 === 0 ? [[places[i] ?? '', basisPoints(one)]] : [])) }),
  })}</div>`
}

function round(of: number): string {
  return String(Math.round(of * 100) / 100)
}
