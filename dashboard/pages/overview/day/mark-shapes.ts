import { svg, type SVGTemplateResult } from 'lit'
import type { DayMark } from '../../../../contract/views/day-view.ts'

type Kind = DayMark['kind']

/** Each kind of mark has a shape of its own, so that colour is never needed to tell them apart. Centre `x`, `y`, in pixels. */
export function markShape(kind: Kind, x: number, y: number): SVGTemplateResult {
  const [l, r, t, b] = [x - SIZE, x + SIZE, y - SIZE, y + SIZE]
  switch (kind) {
    case 'fill':
      return svg`<circle class="mark fill" cx=${x} cy=${y} r=${SIZE - 0.5}></circle>`
    case 'refusal':
      return svg`<path class="mark refusal" d=${`M${l + 1} ${t + 1}L${r - 1} ${b - 1}M${r - 1} ${t + 1}L${l + 1} ${b - 1}`}></path>`
    case 'retune':
      return svg`<path class="mark retune" d=${`M${x} ${t - 1}L${r + 1} ${y}L${x} ${b + 1}L${l - 1} ${y}Z`}></path>`
    case 'halt':
      return svg`<rect class="mark halt" x=${l} y=${t} width=${2 * SIZE} height=${2 * SIZE}></rect>`
    case 'resume':
      return svg`<path class="mark resume" d=${`M${l} ${t - 0.5}L${r + 1} ${y}L${l} ${b + 0.5}Z`}></path>`
    case 'state':
      return svg`<path class="mark state" d=${`M${l - 1} ${t}H${r + 1}L${x} ${b}Z`}></path>`
    case 'start':
      return svg`<circle class="mark start" cx=${x} cy=${y} r=${SIZE}></circle>`
    case 'command':
      return svg`<rect class="mark command" x=${l + 0.5} y=${t + 0.5} width=${2 * SIZE - 1} height=${2 * SIZE - 1}></rect>`
    case 'cash':
      return svg`<path class="mark cash" d=${`M${x} ${t}V${b}M${l} ${y}H${r}`}></path>`
  }
}

/** Half a mark's width. */
const SIZE = 4.5
