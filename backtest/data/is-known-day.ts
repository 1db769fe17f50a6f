/** True for a moment of the days that the session calendar knows: 1998 to 2035. */
export function isKnownDay(at: number): boolean {
  return at >= FROM && at < TO
}

const [FROM, TO] = [Date.UTC(1998, 0, 2), Date.UTC(2035, 11, 31)]
