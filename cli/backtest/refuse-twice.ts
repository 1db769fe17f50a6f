import { UsageError } from './usage-error.ts'

/** @throws UsageError for a list that names something twice: what the second should mean is not known. */
export function refuseTwice(flag: string, names: readonly string[]): void {
  const twice = names.find((name, i) => names.indexOf(name) < i)
  if (twice !== undefined) throw new UsageError(`${flag} names ${twice} twice: once is enough`)
}
