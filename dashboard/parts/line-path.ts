/** Of lines and of what the axis holds in any case. An area is judged by its size, so that its axis holds zero. */
export function boundsOf(lines: readonly { readonly values: readonly (number | null)[]; readonly look: string }[], least: readonly number[]): readonly [number, number] {
  const ground = lines.some(({ look }) => look === 'area') ? [0] : []
  return bounds([...lines.flatMap((line) => line.values.filter((value) => value !== null)), ...least, ...ground])
}

/** A little more than what is shown, so that no line touches the frame. */
export function bounds(values: readonly number[]): readonly [number, number] {
  const [low, high] = values.reduce(([a, b], value) => [Math.min(a, value), Math.max(b, value)], [Infinity, -Infinity])
  if (low > high) return [0, 1]
  const room = (high - low || Math.abs(high) || 1) * 0.06
  return [low - room, high + room]
}

/** About four round steps: 1, 2 or 5 times a power of ten. */
export function ticksBetween(low: number, high: number): readonly number[] {
  const rough = (high - low) / 4
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 5, 10].map((times) => times * power).find((size) => size >= rough) ?? rough
  const first = Math.ceil(low / step)
  return Array.from({ length: Math.max(0, Math.floor(high / step) - first + 1) }, (_, i) => (first + i) * step)
}

/** Where the axis of `xs` is named: even steps, or the points themselves where they are fewer than that. */
export function stopsOf(xs: readonly number[], { from, to, steps }: { readonly from: number; readonly to: number; readonly steps: number }): readonly number[] {
  return xs.length > 1 && xs.length <= steps + 1 ? xs : Array.from({ length: steps + 1 }, (_, i) => from + ((to - from) * i) / steps)
}

/** Gaps end a piece; with a base each piece is an area down to it. */
export function pathOf(xs: readonly number[], values: readonly (number | null)[], px: (x: number) => number, py: (y: number) => number, base: number | undefined): string {
  const pieces: { x: number; y: number }[][] = [[]]
  xs.forEach((at, i) => {
    const value = values[i]
    if (value === null || value === undefined) pieces.push([])
    else pieces.at(-1)?.push({ x: px(at), y: py(value) })
  })
  return pieces.filter((piece) => piece.length > 0).map((piece) => {
    const line = piece.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('')
    const [first, last] = [piece[0], piece.at(-1)]
    return base === undefined || !first || !last ? line : `${line}L${last.x.toFixed(1)} ${base.toFixed(1)}L${first.x.toFixed(1)} ${base.toFixed(1)}Z`
  }).join('')
}
