import { whereCommandGoes } from '../../contract/where-command-goes.ts'
import type { CommandDocument } from '../../contract/documents/command.ts'
import { sleep } from '../writes/sleep.ts'
import type { Engine } from '../read-engine.ts'
import type { Operators } from './operators.ts'

export interface Outcome {
  readonly state: 'done' | 'refused'
  readonly why: string
}

/** What the updater does itself. */
export interface OwnCommands {
  watch(): Outcome
  acknowledge(alert: string): Outcome
}

export interface CarryOut {
  readonly engine: Pick<Engine, 'command'>
  readonly operators: Operators
  readonly own: OwnCommands
  readonly now: () => number
  /** An updater that has ended since may have given it to the engine. */
  readonly isBegun: boolean
  /** Wall milliseconds between two trials. */
  readonly pause?: number
}

const PAUSE = 1_000
const UNKNOWN = 'Whether it was carried out is not known: see the trading state, or use tercet halt and tercet flatten'

/** Carries one command out, or says why not. Tries again what nobody answered, under the same id, for as long as the command holds. */
export async function carryOut(id: string, command: CommandDocument, { engine, operators, own, now, isBegun, pause = PAUSE }: CarryOut): Promise<Outcome> {
  const isOver = (): boolean => now() > command.createdAt + command.ttlSeconds * 1000
  if (isOver()) {
    const old = `it is ${Math.round((now() - command.createdAt) / 1000)} s old and held for ${command.ttlSeconds} s`
    return refused(isBegun ? `${old}, and an updater that has ended had begun it. ${UNKNOWN}` : `${old}: give it anew`)
  }
  const stranger = await refusalOf(command, { operators, isOver, pause })
  if (stranger !== undefined) return refused(stranger)
  const goes = whereCommandGoes(id, command)
  if (goes.type === 'updater') return goes.command.type === 'watch' ? own.watch() : own.acknowledge(goes.command.alert)
  for (;;) {
    const answer = await engine.command(goes.request)
    if (answer.type === 'answer') return { state: 'done', why: answer.body.why }
    if (answer.type === 'refused' || answer.type === 'absent') return refused(answer.why)
    if (isOver()) return refused(`${answer.why}. ${UNKNOWN}`)
    await sleep(pause)
  }
}

interface Asking {
  readonly operators: Operators
  readonly isOver: () => boolean
  readonly pause: number
}

async function refusalOf({ uid, createdAt }: CommandDocument, { operators, isOver, pause }: Asking): Promise<string | undefined> {
  for (;;) {
    try {
      return await operators.refusalOf(uid, createdAt)
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      if (isOver()) return `Firebase Authentication did not say whether this user is an operator: ${why}`
      await sleep(pause)
    }
  }
}

function refused(why: string): Outcome {
  return { state: 'refused', why }
}
