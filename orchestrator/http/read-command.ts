import { Value } from 'typebox/value'
import { CommandRequest } from '../../contract/command-request.ts'
import { HttpError } from './http-error.ts'

/** A body that is a command of the closed set. @throws HttpError 400 that names every field that is missing, unknown or wrong. */
export function readCommand(body: unknown): CommandRequest {
  if (Value.Check(CommandRequest, body)) return body
  throw new HttpError(400, 'bad-command', `the command is not valid: ${faults(body).join('; ')}`)
}

/** Judged by the one member that its type names, so that the other members' demands are not listed too. */
function faults(body: unknown): readonly string[] {
  const type = typeof body === 'object' && body !== null && 'type' in body ? body.type : undefined
  const schema = CommandRequest.anyOf.find((one) => one.properties.type.const === type)
  if (!schema) return [`type must be one of ${CommandRequest.anyOf.map((one) => one.properties.type.const).join(', ')}`]
  return [...new Set(Value.Errors(schema, body).flatMap(faultWords))]
}

type Fault = ReturnType<typeof Value.Errors>[number]

function faultWords(fault: Fault): readonly string[] {
  const at = fault.instancePath.split('/').slice(1)
  const named = (names: readonly string[], words: string) => names.map((name) => `${[...at, name].join('.')} ${words}`)
  switch (fault.keyword) {
    case 'required':
      return named(fault.params.requiredProperties, 'is missing')
    case 'additionalProperties':
      return named(fault.params.additionalProperties, 'is not known')
    case 'anyOf':
      return [`${at.join('.')} has a value that is not allowed`]
    // The parts of a fault that is named as a whole.
    case 'boolean':
    case 'const':
      return []
    default:
      return [`${at.join('.')} ${fault.message}`]
  }
}
