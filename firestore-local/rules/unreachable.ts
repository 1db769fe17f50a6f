/** Closes an exhaustive switch: a case that the compiler proves impossible. */
export function unreachable(value: never): never {
  throw new TypeError(`a case that cannot happen: ${JSON.stringify(value)}`)
}
