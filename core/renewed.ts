/**
 * The same entries in a table of their own. A Map in which entries come and go makes itself a new table every now and then, and the old ones each hold the
 * next: once the collector has taken one of them for old, all that was in later ones grows old with it. For maps through which much passes.
 */
export function renewed<K, V>(map: ReadonlyMap<K, V>): Map<K, V> {
  return new Map(map)
}
