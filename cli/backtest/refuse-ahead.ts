import { BadData } from '../../backtest/data/bad-data.ts'

/** @throws BadData where every bar is still to come. `from` begins the first day, `now` is wall time. */
export function refuseAhead({ first, from, now }: { readonly first: string; readonly from: number; readonly now: number }): void {
  if (from > now) throw new BadData(`${first} lies ahead, and bars end with the present: choose an earlier day`)
}
