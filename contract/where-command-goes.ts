import type { CommandRequest } from './command-request.ts'
import type { CommandDocument } from './documents/command.ts'

/** Who acts on a command: the engine gets it as a request, the updater does `watch` and `acknowledge` itself. */
export type Destination =
  | { readonly type: 'engine'; readonly request: CommandRequest }
  | { readonly type: 'updater'; readonly command: Extract<CommandDocument, { readonly type: 'watch' | 'acknowledge' }> }
  /** Of the closed set, but without a part that could act on it. */
  | { readonly type: 'nowhere'; readonly why: string }

/** A command document, whose id is the engine's idempotency key. */
export function whereCommandGoes(id: string, command: CommandDocument): Destination {
  const { uid: actor, createdAt, ttlSeconds } = command
  const base = { id, actor: actor.slice(0, LONGEST_ACTOR), createdAt, ttlSeconds }
  const engine = (request: CommandRequest): Destination => ({ type: 'engine', request })
  switch (command.type) {
    case 'halt':
    case 'cancel-all':
    case 'flatten':
      return engine({ type: command.type, ...base })
    case 'resume':
      return engine({ type: 'resume', ...base, scope: command.scope })
    case 'toggle':
      return engine({ type: 'toggle', ...base, module: command.module, on: command.on })
    case 'adopt':
      return engine({ type: 'adopt', ...base, symbol: command.symbol, module: command.module, strategy: command.strategy })
    case 'accept':
    case 'pin':
    case 'unpin':
    case 'roll-back':
      return { type: 'nowhere', why: `no optimizer runs, so there is nothing to ${command.type === 'roll-back' ? 'roll back' : command.type}` }
    case 'watch':
    case 'acknowledge':
      return { type: 'updater', command }
  }
}

/** As CommandRequest bounds it. */
const LONGEST_ACTOR = 80
