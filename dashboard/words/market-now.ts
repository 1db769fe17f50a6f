interface Told {
  readonly environment: 'simulated' | 'paper' | 'live'
  /** Market time of the document. */
  readonly market: number
}

/** The market's time now. A simulated market goes at a pace of its own: there only the document knows. `wall` is the server's time. */
export function marketNow({ environment, market }: Told, wall: number): number {
  return environment === 'simulated' ? market : wall
}
