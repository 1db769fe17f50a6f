import type { LiveDocument } from '../../../../contract/documents/live.ts'
import { isEngineSilent } from '../../../data/is-engine-silent.ts'
import { duration } from '../../../words/duration.ts'
import { count, percent } from '../../../words/format.ts'
import { MODULES, titleOf } from '../../../words/modules.ts'
import { sessionWords } from '../../../words/session-words.ts'
import { marketNow } from '../../../words/market-now.ts'
import { scopeWords } from '../../../words/state-words.ts'
import { dayAndTime, span, type Zone } from '../../../words/time.ts'

export interface SystemRow {
  readonly title: string
  readonly text: string
  /** Marks what is wrong, besides saying it. */
  readonly isWrong: boolean
}

interface Moment {
  /** The server's time. */
  readonly wall: number
  readonly zone: Zone
}

/** The state of the whole system (DSH-03), line by line. */
export function systemRows(live: LiveDocument, { wall, zone }: Moment): readonly SystemRow[] {
  const { heartbeats, uptime, cycle, sync, reconciled, writesToday } = live
  const isOld = wall - live.updatedAt > OLD
  const row = (title: string, text: string, isWrong = false): SystemRow => ({ title, text, isWrong })
  return [
    row('Engine', engineWords(live, wall), heartbeats.engine.state !== 'up' || isEngineSilent(live)),
    row('Answered in the last 30 days', uptime === null ? 'told after the first hour' : `${percent(uptime)} of the time; target above 99.5\u00a0%`),
    ...MODULES.map((name) => row(titleOf(name), moduleWords(live, name, wall), heartbeats[name].state === 'down')),
    row('Optimizer', heartbeats.optimizer.state === 'disabled' ? 'switched off' : heartbeats.optimizer.state, heartbeats.optimizer.state === 'down'),
    row('Last cycle', cycle === null ? 'none has run yet' : `number ${count(cycle.n)} at ${dayAndTime(cycle.at, zone)}, took ${duration(cycle.duration)}; one every ${span(cycle.every)} of market time`),
    row('Book and venue', reconciled === null ? 'not compared yet' : `compared at ${dayAndTime(reconciled.at, zone)}, ${reconciled.differences === 0 ? 'no difference' : `${count(reconciled.differences)} mended`}`),
    row('Firestore', `${isOld ? 'when last heard of: ' : ''}${sync.state.replace('-', ' ')}, ${duration(sync.lag)} behind the engine; ${sync.commands ? 'commands are heard' : 'commands are not heard now'}`, isOld || sync.state !== 'connected'),
    row('Writes today', `${count(writesToday.count)}${live.environment === 'simulated' ? ' to the local Firestore, which counts no quota' : ' of 20,000 free ones'}${writesToday.saving === 0 ? '' : `; ${writesToday.saving} kinds of document come less often to save`}`, writesToday.saving > 0),
    // One that stops gives its name back.
    row('Updater', updaterWords(live, isOld ? wall - live.updatedAt : undefined), isOld || live.writer === ''),
  ]
}

/** Milliseconds without a word after which what the updater said of itself and of its store is history. */
const OLD = 120_000

function updaterWords({ writer, pass, interval }: LiveDocument, silence: number | undefined): string {
  if (writer === '') return 'stopped; nothing is written until it runs again'
  const words = `${writer}, pass ${count(pass)}, one every ${span(interval * 1_000)}`
  return silence === undefined ? words : `${words}; nothing has come of it for ${span(silence)}`
}

function engineWords(live: LiveDocument, wall: number): string {
  const { heartbeats: { engine: { at, state } }, startedAt } = live
  if (at !== null && isEngineSilent(live)) return `${state === 'down' ? 'down' : 'silent'}, answered ${span(wall - at)} ago for the last time`
  const since = startedAt === null ? '' : `, started ${span(wall - startedAt)} ago`
  return `${state}${since}`
}

function moduleWords(live: LiveDocument, name: 'stocks' | 'options' | 'crypto', wall: number): string {
  if (!live.modules[name].enabled) return 'switched off by its toggle'
  return `switched on, ${live.heartbeats[name].state}; ${scopeWords(live.states[name]).replace(/^[TCR]/, (first) => first.toLowerCase())}; market ${sessionWords(live.sessions[name], marketNow(live, wall))}`
}
