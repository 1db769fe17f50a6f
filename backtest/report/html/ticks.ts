/** Round numbers that cover a span with about `wanted` steps: multiples of 1, 2, 2.5 or 5 times a power of ten. */
export function ticks(low: number, high: number, wanted = 5): readonly number[] {
  const raw = (high - low) / wanted
  if (!(raw > 0) || !Number.isFinite(raw)) return [low]
  const power = 10 ** Math.floor(Math.log10(raw))
  const step = power * ([1, 2, 2.5, 5, 10].find((one) => one * power >= raw * 0.999) ?? 10)
  const first = Math.ceil(low / step - 1e-9)
  const last = Math.floor(high / step + 1e-9)
  return Array.from({ length: Math.max(0, last - first) + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)))
}
