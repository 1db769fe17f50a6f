/** A run without shares, and without what is written on them. */
export function isOfPairs(modules: readonly string[]): boolean {
  return modules.every((module) => module === 'crypto')
}
