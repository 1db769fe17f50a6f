import { type Static, Type } from 'typebox'

const id = Type.String({ pattern: '^[\\w-]{8,64}$', description: 'Idempotency key: a repeated one is answered, never done twice.' })
const module = Type.Union([Type.Literal('stocks'), Type.Literal('crypto'), Type.Literal('options')])
const name = Type.String({ pattern: '^[A-Za-z]\\w{0,39}$' })

const change = Type.String({ pattern: '^[A-Za-z0-9_:./-]{1,64}$', description: 'id in the ledger of public/learning' })

const base = {
  id,
  actor: Type.String({ minLength: 1, maxLength: 80 }),
  /** Wall milliseconds; with `ttlSeconds` it is judged before the command enters the inbox. */
  createdAt: Type.Integer({ minimum: 0 }),
  ttlSeconds: Type.Integer({ minimum: 1, maximum: 60 }),
}
const closed = { additionalProperties: false }
const of = <T extends string>(type: T) => ({ type: Type.Literal(type), ...base })

/** The body of `POST /api/commands`: the operator's closed set, as far as the engine acts on it. */
export const CommandRequest = Type.Union([
  Type.Object(of('halt'), closed),
  Type.Object({ ...of('resume'), scope: Type.Union([Type.Literal('desk'), module]) }, closed),
  Type.Object({ ...of('toggle'), module, on: Type.Boolean() }, closed),
  Type.Object(of('cancel-all'), closed),
  Type.Object(of('flatten'), closed),
  Type.Object({ ...of('adopt'), symbol: Type.String({ pattern: '^[A-Z0-9./]{1,25}$' }), module, strategy: name }, closed),
  Type.Object({ ...of('parameters'), module, strategy: name, values: Type.Record(name, Type.Number(), closed) }, closed),
  Type.Object({ ...of('accept'), change }, closed),
  Type.Object({ ...of('pin'), module, strategy: name, parameter: name }, closed),
  Type.Object({ ...of('unpin'), module, strategy: name, parameter: name }, closed),
  Type.Object({ ...of('roll-back'), change }, closed),
])

export type CommandRequest = Static<typeof CommandRequest>
