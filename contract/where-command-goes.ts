import type { CommandRequest } from './command-request.ts'
import type { CommandDocument } from './documents/command.ts'

/** Who acts on a command: the engine gets it as a request, the updater does `watch` and `acknowledge` itself. */
export type Destination =
  | { readonly type: 'engine'; readonly request: CommandRequest }
  | { readonly type: 'updater'; readonly command: Extract<CommandDocument, { readonly type: 'watch' | 'acknowledge' }> }

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
    case 'roll-back':
      return engine({ type: command.type, ...base, change: command.change })
    case 'pin':
    case 'unpin':
      return engine({ type: command.type, ...base, module: command.module, strategy: command.strategy, parameter: command.parameter })
    case 'watch':
    case 'acknowledge':
      return { type: 'updater', command }
  }
}

/** As CommandRequest bounds it. */
const LONGEST_ACTOR = 80
