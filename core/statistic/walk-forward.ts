/** Observations from `from` up to, not including, `to`. */
export interface Span {
  readonly from: number
  readonly to: number
}

export interface Fold {
  /** In order of time; two when training goes on after the test. */
  readonly train: readonly Span[]
  readonly test: Span
}

export interface WalkForward {
  readonly count: number
  readonly train: number
  readonly test: number
  /** Observations left out before each test: the longest time that an outcome reaches ahead, so that none reaches into the test. */
  readonly purge: number
  /** Training always begins at the first observation and grows. */
  readonly anchored?: boolean
}

/** Training always before its test; tests follow each other without a gap to the end, the last one may be shorter. */
export function walkForward({ count, train, test, purge, anchored = false }: WalkForward): readonly Fold[] {
  if (!(train >= 1 && test >= 1 && purge >= 0)) throw new RangeError(`no folds of ${train} to train, ${purge} to purge and ${test} to test`)
  const folds: Fold[] = []
  for (let from = train + purge; from < count; from += test) {
    const until = from - purge
    folds.push({ train: [{ from: anchored ? 0 : until - train, to: until }], test: { from, to: Math.min(count, from + test) } })
  }
  return folds
}

export interface PurgedFolds {
  readonly count: number
  readonly folds: number
  /** As above; it also keeps training away from outcomes of the test that reach beyond it. */
  readonly purge: number
  /** Observations more, left out after each test only, for what lingers there. */
  readonly embargo: number
}

/** Cross-validation with training on both sides of each test (M. Lopez de Prado, Advances in Financial Machine Learning, 2018, section 7.4). */
export function purgedFolds({ count, folds, purge, embargo }: PurgedFolds): readonly Fold[] {
  if (!(folds >= 2 && folds <= count && purge >= 0 && embargo >= 0))
    throw new RangeError(`${count} observations make no ${folds} folds with ${purge} to purge and ${embargo} of embargo`)
  return Array.from({ length: folds }, (_, i) => {
    const test = { from: Math.floor((i * count) / folds), to: Math.floor(((i + 1) * count) / folds) }
    const sides = [
      { from: 0, to: test.from - purge },
      { from: test.to + purge + embargo, to: count },
    ]
    return { train: sides.filter(({ from, to }) => to > from), test }
  })
}
