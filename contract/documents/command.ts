import { type Static, type TSchema, Type } from 'typebox'
import type { DeepReadonly } from '../deep-readonly.ts'
import { closed, field, words } from '../field.ts'
import { moduleName } from './common.ts'

const strategy = Type.String({ pattern: '^[A-Za-z][A-Za-z0-9_]{0,39}$', description: 'strategy', unit: 'text' })
const parameter = Type.String({ pattern: '^[A-Za-z][A-Za-z0-9_]{0,39}$', description: 'parameter of that strategy', unit: 'text' })
const symbol = Type.String({ pattern: '^[A-Z0-9./]{1,25}$', description: 'as the venue names it', unit: 'symbol' })
const handle = (description: string) => Type.String({ pattern: '^[A-Za-z0-9_:./-]{1,64}$', description, unit: 'text' })

/** What a command carries besides its type, by type: the closed set of DASHBOARD.md section 2. */
export const COMMAND_FIELDS = {
  'halt': {},
  'resume': { scope: words(['desk', 'stocks', 'crypto', 'options'], 'what to resume') },
  'toggle': { module: moduleName, on: field.flag('on or off') },
  'cancel-all': {},
  'flatten': {},
  'adopt': { symbol, module: moduleName, strategy },
  'accept': { change: handle('id in the ledger of public/learning') },
  'pin': { module: moduleName, strategy, parameter },
  'unpin': { module: moduleName, strategy, parameter },
  'roll-back': { change: handle('id in the ledger of public/learning') },
  'watch': {},
  'acknowledge': { alert: handle('id in public/alerts') },
} as const satisfies Readonly<Record<string, Readonly<Record<string, TSchema>>>>

export type CommandType = keyof typeof COMMAND_FIELDS

export const COMMAND_TYPES = Object.keys(COMMAND_FIELDS) as readonly CommandType[]

/** What every command begins with. The rules hold `uid` against the sign-in and `createdAt` against the server's clock. */
export const commandBase = {
  schema: Type.Literal(1, { description: 'version of this document\'s shape', unit: 'version' }),
  uid: Type.String({ minLength: 1, maxLength: 128, description: 'operator who gave it', unit: 'uid' }),
  createdAt: field.millis('server time of its creation (a Firestore timestamp in the store)'),
  ttlSeconds: Type.Integer({ minimum: 1, maximum: 60, description: 'from then on; afterwards it is refused', unit: 's' }),
}

const of = <T extends CommandType, P extends Readonly<Record<string, TSchema>>>(type: T, own: P) =>
  closed({ type: Type.Literal(type, { description: 'what is asked', unit: 'word' }), ...commandBase, ...own })

/** `commands/{id}`: created by an operator's page with `runTransaction`, never changed. */
export const CommandDocument = Type.Union([
  of('halt', COMMAND_FIELDS.halt),
  of('resume', COMMAND_FIELDS.resume),
  of('toggle', COMMAND_FIELDS.toggle),
  of('cancel-all', COMMAND_FIELDS['cancel-all']),
  of('flatten', COMMAND_FIELDS.flatten),
  of('adopt', COMMAND_FIELDS.adopt),
  of('accept', COMMAND_FIELDS.accept),
  of('pin', COMMAND_FIELDS.pin),
  of('unpin', COMMAND_FIELDS.unpin),
  of('roll-back', COMMAND_FIELDS['roll-back']),
  of('watch', COMMAND_FIELDS.watch),
  of('acknowledge', COMMAND_FIELDS.acknowledge),
], { description: 'what an operator asks' })

export type CommandDocument = DeepReadonly<Static<typeof CommandDocument>>
