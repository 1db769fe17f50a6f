import { SILENCE, silenceOf, type EngineWatch } from '../watch-engine.ts'
import type { Finding } from './alert.ts'

/** Critical: the engine has been silent for five minutes, seen from outside it (ALR-01). */
export function systemDown(watch: EngineWatch, now: number): readonly Finding[] {
  const silence = silenceOf(watch, now)
  if (silence < SILENCE) return []
  if (watch.isRefused) return [{ ...REFUSED, rule: 'system-down', level: 'critical', lasting: 'state' }]
  const what = watch.lastAt === null ? 'The engine has not answered since the updater started' : `The engine has not answered since ${new Date(watch.lastAt).toISOString()}`
  const text = `${what}. Nobody watches stops that do not rest at the venue. Start it again; tercet halt and tercet flatten work without it.`
  return [{ id: 'system-down', rule: 'system-down', level: 'critical', title: 'The trading engine is down', text, lasting: 'state' }]
}

/** It may well trade: only nobody sees it from here. */
const REFUSED = {
  id: 'engine-refuses',
  title: 'The engine refuses the updater',
  text: 'The engine answers and refuses the updater: ENGINE_TOKEN must be the same text for both. Until then the page shows an old state and no command from it arrives; the engine goes on by itself.',
} as const
