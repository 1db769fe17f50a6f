import { SILENCE, silenceOf, type EngineWatch } from '../watch-engine.ts'
import type { Finding } from './alert.ts'

/** Critical: the engine has been silent for five minutes, seen from outside it (ALR-01). */
export function systemDown(watch: EngineWatch, now: number): readonly Finding[] {
  const silence = silenceOf(watch, now)
  if (silence < SILENCE) return []
  const what = watch.lastAt === null ? 'The engine has not answered since the updater started' : `The engine has not answered since ${new Date(watch.lastAt).toISOString()}`
  const text = `${what}. Nobody watches stops that do not rest at the venue. Start it again; tercet halt and tercet flatten work without it.`
  return [{ id: 'system-down', rule: 'system-down', level: 'critical', title: 'The trading engine is down', text, lasting: 'state' }]
}
