/** Where a key leads from a bar: arrows to the neighbours, Page Up and Page Down to the next and the last bar with a fill, Home and End; undefined for other keys. */
export function nextBar(key: string, index: number, bars: number, filled: readonly number[]): number | undefined {
  const within = (to: number): number => Math.max(0, Math.min(bars - 1, to))
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return within(index - 1)
    case 'ArrowRight':
    case 'ArrowUp':
      return within(index + 1)
    case 'PageUp':
      return filled.find((one) => one > index) ?? index
    case 'PageDown':
      return filled.findLast((one) => one < index) ?? index
    case 'Home':
      return 0
    case 'End':
      return within(bars - 1)
    default:
      return undefined
  }
}
