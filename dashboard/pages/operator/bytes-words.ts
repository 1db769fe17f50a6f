const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const

/** `1.2 MB`, by thousands. */
export function bytesWords(bytes: number): string {
  const step = bytes < 1_000 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3))
  const size = bytes / 1_000 ** step
  return `${step === 0 || size >= 100 ? Math.round(size) : size.toFixed(1)}\u00a0${UNITS[step] ?? ''}`
}
