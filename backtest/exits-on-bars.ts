import { millis, type Millis } from '../core/brand.ts'
import { MINUTE } from '../core/market/bar.ts'
import { DAY_MINUTES } from '../core/market/spans.ts'
import type { Module, ModuleView } from '../core/module/module.ts'

/**
 * A module whose time exits within a session fall on the end of a bar before its close. A tape of longer bars than minutes shows no moment between
 * two ends: a day trade that is to leave ten minutes before the close would be seen at the close of bars of a quarter of an hour, and stay over night.
 * Bars of whole days have no moment within.
 */
export function exitsOnBars(module: Module, interval: number): Module {
  if (module.name !== 'stocks' || interval === 1 || interval === DAY_MINUTES) return module
  return {
    ...module,
    size(signal, view) {
      const answer = module.size(signal, view)
      if (answer.type !== 'enter' || answer.protection.exitAt === null) return answer
      return { ...answer, protection: { ...answer.protection, exitAt: onBar(answer.protection.exitAt, view.session, interval * MINUTE) } }
    },
  }
}

/** Bars of a share begin with its session. */
function onBar(exitAt: Millis, session: ModuleView['session'], length: number): Millis {
  if (session === null || exitAt > session.close) return exitAt
  const last = session.open + Math.floor((session.close - 1 - session.open) / length) * length
  return millis(Math.min(last, exitAt - ((exitAt - session.open) % length)))
}
