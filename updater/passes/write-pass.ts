import { paths } from '../../contract/paths.ts'
import type { Log } from '../../core/ports/log.ts'
import { heartbeats } from '../documents/heartbeats.ts'
import type { OwnPart } from '../documents/live-document.ts'
import type { FirestoreWriter, WriteAnswer } from '../firestore-writer.ts'
import { type Disclosure, disclosureOf } from '../redact/disclosure.ts'
import { taken } from '../redact/delay-line.ts'
import { publicAlerts } from '../redact/public-alerts.ts'
import type { DocumentStore } from '../store/document-store.ts'
import { toWrites, type DocumentWrite } from '../to-writes.ts'
import { chartKey, considered, isDue, want } from '../writes/agenda.ts'
import { savingKinds, spend } from '../writes/budget.ts'
import { contentHash } from '../writes/content-hash.ts'
import { quotaDay } from '../writes/quota-day.ts'
import { whyNotStored } from '../writes/ready-to-store.ts'
import { saidUptime } from '../writes/uptime.ts'
import type { Memory } from './memory.ts'
import type { Reading } from './read-pass.ts'

export interface WritePass {
  readonly store: DocumentStore
  readonly writer: FirestoreWriter
  readonly writerName: string
  readonly interval: number
  readonly isListening: boolean
  readonly clean: <T>(data: T) => T
  readonly log: Log
  readonly now: () => number
}

export interface Written {
  readonly memory: Memory
  readonly answer: WriteAnswer
}

/** Writes what changed. What could not be written is made anew from the newest reading in the next pass. @throws StoreError */
export async function writePass({ memory: before, views, archive, asked }: Reading, parts: WritePass): Promise<Written> {
  const now = parts.now()
  const state = before.state
  const environment = state?.environment ?? before.live?.environment
  // Neither engine nor store has ever said whose account it is: nothing can be said of it.
  if (environment === undefined) return { memory: before, answer: { type: 'written', count: 0 } }
  const { left } = quotaDay(now)
  const watched = before.watchedUntil > now
  const isWatchDue = watched && isDue('privateLive', before.agenda, { now, interval: parts.interval, optionsOpen: true, watched })
  const alerts = before.alerts.active.length
  const disclosure = disclosureOf(environment)
  const plan = toWrites({
    live: {
      own: ownPart(before, { ...parts, left, now, disclosure }),
      present: state && { state, health: before.health },
      shown: before.line.ripe?.state ?? null,
      before: before.live,
      disclosure,
    },
    shown: before.line.ripe,
    read: views,
    privateLive: state && isWatchDue ? { state, health: before.health, watchedUntil: before.watchedUntil, alerts, budget: before.budget } : undefined,
    archive,
    watchedUntil: before.watchedUntil,
    alerts: before.alerts,
    kept: before.kept,
    budget: before.budget,
    left,
    clean: parts.clean,
  })
  const kept = await standing(before.kept, plan.writes, parts.store)
  const unsound = judged(before.unsound, plan.writes, parts.log)
  const sound = plan.writes.filter(({ path }) => !unsound.has(path))
  const known = { ...before, kept, unsound }
  const hindrance = whyNothing(plan.writes, sound)
  if (hindrance) return { memory: known, answer: hindrance }
  const writes = sound.filter(({ name, path, hash }) => name === 'live' || kept.get(path) !== hash)
  const answer = await parts.writer.write(counted(writes, before.budget.count + writes.length))
  if (answer.type !== 'written') return { memory: known, answer }
  const done = disclosure.delay > 0 ? [...plan.done, ...keysOf(views)] : plan.done
  return { answer, memory: afterWrite(known, { writes, done, asked, doneAt: parts.now(), now }) }
}

/** Without `public/live` there is no lease for the others. */
function whyNothing(planned: readonly DocumentWrite[], sound: readonly DocumentWrite[]): Extract<WriteAnswer, { readonly type: 'failed' }> | undefined {
  if (planned.length === 0) return { type: 'failed', kind: 'quota', why: "the day's budget of writes is spent; it begins anew at midnight Pacific time" }
  if (sound.some(({ name }) => name === 'live')) return undefined
  return { type: 'failed', kind: 'refused', why: 'public/live is not as its schema says, so nothing may be written (the log says what is wrong)' }
}

/** After a restart nothing is known of what stands: reading it is cheaper than writing it again. */
async function standing(kept: Memory['kept'], writes: readonly DocumentWrite[], store: DocumentStore): Promise<Memory['kept']> {
  const unknown = writes.map(({ path }) => path).filter((path) => path !== paths.live() && !kept.has(path))
  if (unknown.length === 0) return kept
  const stored = await store.read(unknown)
  return new Map([...kept, ...unknown.map((path) => [path, ''] as const), ...stored.map(({ path, data }) => [path, contentHash(data)] as const)])
}

/** The day's count contains the writes that it comes with, so that a restart goes on from the right one. */
function counted(writes: readonly DocumentWrite[], count: number): readonly DocumentWrite[] {
  return writes.map((write) => (write.name === 'live' ? { ...write, content: { ...write.content, writesToday: { ...Object(write.content['writesToday']), count } } } : write))
}

/** What was read is done with, also where it will be shown later only. */
function keysOf(views: Reading['views']): readonly string[] {
  const { charts = [], logs: _logs, ...rooms } = views?.rooms ?? {}
  return [...Object.keys(rooms), ...charts.map(({ symbol }) => chartKey(symbol))]
}

/** Said once for each reason: an engine of another version than this updater's tells it at every reading. */
function judged(before: Memory['unsound'], writes: readonly DocumentWrite[], log: Log): Memory['unsound'] {
  const unsound = new Map(before)
  for (const { name, path, content } of writes) {
    const why = whyNotStored(name, path, content)
    if (why === undefined) unsound.delete(path)
    else unsound.set(path, why)
    if (why !== undefined && why !== before.get(path)) log.error(`${path} is not written: ${why}`)
  }
  return unsound
}

interface Own extends Pick<WritePass, 'writerName' | 'interval' | 'isListening'> {
  readonly left: number
  readonly now: number
  readonly disclosure: Disclosure
}

function ownPart(memory: Memory, { writerName, interval, isListening, left, now, disclosure }: Own): OwnPart {
  const { budget, failures } = memory
  return {
    writer: writerName,
    pass: memory.passes,
    interval: interval / 1000,
    writesToday: { date: budget.date, count: budget.count, saving: savingKinds(budget, left) },
    heartbeats: heartbeats({ now, watch: memory.watch, state: memory.state, health: memory.health }),
    uptime: saidUptime(memory.uptime),
    sync: { state: failures > 0 ? 'catching-up' : 'connected', lag: memory.lag, commands: isListening },
    alerts: publicAlerts(memory.alerts, disclosure).active.length,
  }
}

interface After {
  readonly writes: readonly DocumentWrite[]
  readonly done: readonly string[]
  readonly asked: Reading['asked']
  readonly doneAt: number
  readonly now: number
}

function afterWrite(memory: Memory, { writes, done, asked, doneAt, now }: After): Memory {
  const live = writes.find(({ name }) => name === 'live')?.content as Memory['live']
  const agenda = considered(memory.agenda, done, now)
  const readAt = memory.unwrittenSince ?? memory.state?.wall ?? doneAt
  return {
    ...memory,
    // The documents of an ended date were written: those of the present one are due still.
    agenda: asked.date === undefined ? agenda : want(agenda, ['day', 'trades', ...asked.symbols.map(chartKey)]),
    endedDates: memory.endedDates.filter((date) => date !== asked.date),
    budget: spend(memory.budget, writes.map(({ name }) => name)),
    kept: new Map([...memory.kept, ...writes.map(({ path, hash }) => [path, hash] as const)]),
    line: taken(memory.line),
    live: live ?? memory.live,
    lastWriteAt: doneAt,
    lag: Math.max(0, Math.round(doneAt - readAt)),
    failures: 0,
    unwrittenSince: null,
  }
}
