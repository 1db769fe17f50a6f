import type { StreamEnvelope } from '../../contract/stream-envelope.ts'
import type { Log } from '../../core/ports/log.ts'
import { bearer, reasonOf, type EngineDoor } from '../read-engine.ts'
import { backOff } from '../writes/back-off.ts'
import { sseParser } from './sse-parser.ts'

export interface Follow {
  readonly door: EngineDoor
  /** The last fact that is known; undefined: from now on. */
  readonly after: number | undefined
  readonly onFact: (envelope: StreamEnvelope) => void
  readonly log: Log
  /** Between 0 and 1, for the back-off. */
  readonly chance: () => number
}

/** The engine's stream, followed for as long as the updater lives. */
export interface Following {
  /** Number of the newest fact that came. */
  readonly seq: number | undefined
  stop(): void
}

/** The engine's heartbeat comes every 15 s: after three of them the connection is dead. */
const SILENCE = 45_000

/** Resumes after every loss where it stood (`Last-Event-ID`); a journal that was renewed is followed from its present end. */
export function followStream({ door, after, onFact, log, chance }: Follow): Following {
  const state: { seq: number | undefined; isOver: boolean; failures: number; timer: NodeJS.Timeout | undefined } = { seq: after, isOver: false, failures: 0, timer: undefined }
  let connection = new AbortController()
  const run = async (): Promise<void> => {
    connection = new AbortController()
    try {
      await readOnce({ door, state, onFact, connection })
    } catch (error) {
      if (!state.isOver) log.debug(`the engine's stream is lost: ${reasonOf(error)}`)
    }
    if (state.isOver) return
    state.failures += 1
    state.timer = setTimeout(() => void run(), backOff({ failures: state.failures, chance: chance(), first: 500, most: 10_000 }))
  }
  void run()
  return {
    get seq() {
      return state.seq
    },
    stop() {
      state.isOver = true
      clearTimeout(state.timer)
      connection.abort()
    },
  }
}

interface Reading extends Pick<Follow, 'door' | 'onFact'> {
  readonly state: { seq: number | undefined; failures: number }
  readonly connection: AbortController
}

async function readOnce({ door, state, onFact, connection }: Reading): Promise<void> {
  let silence = setTimeout(() => connection.abort(), SILENCE)
  try {
    const place = state.seq === undefined ? {} : { 'last-event-id': String(state.seq) }
    const response = await fetch(`${door.url}/api/stream`, { headers: { ...place, ...bearer(door.token()) }, signal: connection.signal, redirect: 'error' })
    // A place that this journal does not hold: it is another journal, whose past is nothing to us.
    if (response.status === 409) state.seq = undefined
    if (response.status !== 200 || !response.body) throw new Error(`HTTP ${response.status}`)
    state.failures = 0
    const parse = sseParser()
    for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
      clearTimeout(silence)
      silence = setTimeout(() => connection.abort(), SILENCE)
      for (const { data } of parse(text)) {
        const envelope = JSON.parse(data) as StreamEnvelope
        state.seq = envelope.seq
        onFact(envelope)
      }
    }
  } finally {
    clearTimeout(silence)
  }
}
