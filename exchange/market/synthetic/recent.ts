/** Remembers the results of a pure function for the `keep` keys asked last. */
export function recent<Key, Value>(keep: number, make: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>()
  return (key) => {
    let value = known.get(key)
    if (value === undefined) value = make(key)
    else known.delete(key)
    known.set(key, value)
    if (known.size > keep) known.delete(known.keys().next().value as Key)
    return value
  }
}
