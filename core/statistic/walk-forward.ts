/** Observations from `from` up to, not including, `to`. */
export interface Span {
  readonly from: number
  readonly to: number
}

export interface Fold {
  readonly train: Span
  readonly test: Span
}

export interface WalkForward {
  readonly count: number
  readonly train: number
  readonly test: number
  /** Observations left out before each test: the longest time that an outcome reaches ahead, so that none reaches into the test. */
  readonly purge: number
}

/** Training always before its test; tests follow each other without a gap to the end, the last one may be shorter. */
export function walkForward({ count, train, test, purge }: WalkForward): readonly Fold[] {
  if (!(train >= 1 && test >= 1 && purge >= 0)) throw new RangeError(`no folds of ${train} to train, ${purge} to purge and ${test} to test`)
  const folds: Fold[] = []
  for (let from = train + purge; from < count; from += test) {
    const until = from - purge
    folds.push({ train: { from: until - train, to: until }, test: { from, to: Math.min(count, from + test) } })
  }
  return folds
}
