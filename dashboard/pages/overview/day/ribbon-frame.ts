/** Where everything stands in the drawing of the day; pixels. */
export interface RibbonFrame {
  readonly width: number
  /** Left edge of the day; lane names stand before it, or above it where it is narrow. */
  readonly left: number
  readonly right: number
  readonly curve: { readonly top: number; readonly bottom: number }
  readonly lanes: readonly { readonly name: Lane; readonly top: number; readonly bottom: number; readonly middle: number }[]
  readonly cycles: { readonly top: number; readonly bottom: number }
  readonly axis: number
  readonly height: number
  readonly isNarrow: boolean
}

export type Lane = 'desk' | 'stocks' | 'options' | 'crypto'

const LANES: readonly Lane[] = ['desk', 'stocks', 'options', 'crypto']

export function ribbonFrame(width: number): RibbonFrame {
  const isNarrow = width < 640
  const left = isNarrow ? 0 : 80
  const curve = { top: 8, bottom: isNarrow ? 136 : 216 }
  const lane = isNarrow ? 36 : 30
  const first = curve.bottom + 16
  const lanes = LANES.map((name, i) => {
    const top = first + i * lane
    return { name, top, bottom: top + lane, middle: top + lane / 2 + (isNarrow ? 5 : 0) }
  })
  const end = first + LANES.length * lane
  const cycles = { top: end + 6, bottom: end + 16 }
  return { width, left, right: width - 1, curve, lanes, cycles, axis: cycles.bottom + 16, height: cycles.bottom + 22, isNarrow }
}

/** Ticks of a run of cycles; where they would touch, the run is one band. `gap` is between two of them, in pixels. */
export function ticksOf(from: number, to: number, count: number): readonly number[] | 'band' {
  if (count <= 1) return [from]
  const gap = (to - from) / (count - 1)
  return gap < 3 ? 'band' : Array.from({ length: count }, (_, i) => from + i * gap)
}
