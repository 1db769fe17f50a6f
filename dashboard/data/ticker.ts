/** One second hand for the whole page. */
export interface Ticker {
  onTick(listener: () => void): () => void
}

export function createTicker(): Ticker {
  const listeners = new Set<() => void>()
  setInterval(() => {
    for (const listener of listeners) listener()
  }, 1_000)
  return {
    onTick(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
