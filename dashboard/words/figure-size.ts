/** How large figures may stand, by the longest of them: what has millions gets smaller letters instead of lying over its neighbours. `room` in letters. */
export function figureSize(texts: readonly string[], room: number): 'full' | 'less' | 'least' {
  const longest = Math.max(...texts.map(({ length }) => length))
  return longest <= room ? 'full' : longest <= room + 4 ? 'less' : 'least'
}
