/** The slope of log y over log x by least squares: 1 when cost grows with size, 2 when with its square. NaN of fewer than two points. */
export function exponent(points: readonly (readonly [number, number])[]): number {
  const logs = points.map(([x, y]) => [Math.log(x), Math.log(y)] as const)
  const mean = (k: 0 | 1): number => logs.reduce((sum, one) => sum + one[k], 0) / logs.length
  const [x, y] = [mean(0), mean(1)]
  const across = logs.reduce((sum, one) => sum + (one[0] - x) * (one[1] - y), 0)
  return across / logs.reduce((sum, one) => sum + (one[0] - x) ** 2, 0)
}
