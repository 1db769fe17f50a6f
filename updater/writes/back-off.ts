/** Wall milliseconds until the next trial: doubled from `first` up to `most`, each by chance between half and all of it (0 <= chance < 1). */
export function backOff({ failures, chance, first = 1_000, most = 60_000 }: { readonly failures: number; readonly chance: number; readonly first?: number; readonly most?: number }): number {
  const full = Math.min(most, first * 2 ** Math.min(30, Math.max(0, failures - 1)))
  return Math.round(full * (0.5 + chance / 2))
}
