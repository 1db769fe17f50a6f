import { COMMAND_FIELDS, COMMAND_TYPES, commandBase, type CommandType } from '../documents/command.ts'
import { COMMAND_ID } from '../paths.ts'
import { QUERIES } from '../queries.ts'
import type { JsonSchema } from './json-schema.ts'

const BEGIN = '    // made by `npm run documents` from contract/documents/command.ts: change it there'
const END = '    // end of what is made'

/** firestore.rules with the part between its markers made anew. @throws Error when a marker is missing. */
export function rulesText(present: string): string {
  const [from, to] = [present.indexOf(BEGIN), present.indexOf(END)]
  if (from < 0 || to < from) throw new Error(`firestore.rules lacks its markers:\n${BEGIN}\n${END}`)
  return `${present.slice(0, from)}${BEGIN}\n${functions().map(indented).join('\n')}\n${present.slice(to)}`
}

/** Only what Google's engine and the local one decide alike: no `get()`, no error inside `||`, plain regular expressions. */
function functions(): readonly string[] {
  const names = Object.keys({ type: 0, ...commandBase })
  const limit = Math.max(...Object.values(QUERIES).map((query) => query.limit ?? 0))
  return [
    `function isCommandId(id) {\n  return id.matches('${bare(COMMAND_ID.source)}');\n}`,
    `function isCommand(d) {\n  return d.keys().hasAll(${quoted(names)})\n    && ${baseTests().join('\n    && ')}\n    && (${COMMAND_TYPES.map((type) => `${functionName(type)}(d)`).join(' || ')});\n}`,
    ...COMMAND_TYPES.map((type) => typeFunction(type, names)),
    `function isBounded() {\n  return request.query.limit <= ${limit};\n}`,
  ]
}

/** Two fields are held against what the server knows; the others against their schema. */
function baseTests(): readonly string[] {
  const { uid: _, createdAt: __, ...others } = commandBase
  return ['d.uid == request.auth.uid', 'd.createdAt == request.time', ...Object.entries(others).map(([name, schema]) => test(name, schema as unknown as JsonSchema))]
}

function typeFunction(type: CommandType, base: readonly string[]): string {
  const own: readonly (readonly [string, unknown])[] = Object.entries(COMMAND_FIELDS[type])
  const names = own.map(([name]) => name)
  const tests = [
    `d.type == '${type}'`,
    `d.keys().hasOnly(${quoted([...base, ...names])})`,
    ...(names.length > 0 ? [`d.keys().hasAll(${quoted(names)})`] : []),
    ...own.map(([name, schema]) => test(name, schema as JsonSchema)),
  ]
  return `function ${functionName(type)}(d) {\n  return ${tests.join('\n    && ')};\n}`
}

/** `cancel-all` is judged by `isCancelAll`. */
function functionName(type: CommandType): string {
  return `is${type.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())}`
}

/** One field against its schema. @throws Error for a kind of field that no command has used so far. */
function test(name: string, schema: JsonSchema): string {
  const at = `d.${name}`
  if (schema.enum) return `${at} in ${quoted(schema.enum)}`
  if (schema.const !== undefined) return `${at} == ${typeof schema.const === 'string' ? `'${schema.const}'` : schema.const}`
  if (schema.type === 'boolean') return `${at} is bool`
  if (schema.type === 'string' && schema.pattern !== undefined) return `${at} is string && ${at}.matches('${bare(schema.pattern)}')`
  if (schema.type === 'integer' && schema.minimum !== undefined && schema.maximum !== undefined) return `${at} is int && ${at} >= ${schema.minimum} && ${at} <= ${schema.maximum}`
  throw new Error(`no rule for the field ${name}: teach generate/rules-text.ts`)
}

/** `matches` holds the whole text against a pattern; a backslash would need one more inside a rule's string. */
function bare(pattern: string): string {
  const inner = /^\^(.*)\$$/.exec(pattern)?.[1]
  if (inner === undefined || /[\\']/.test(inner)) throw new Error(`the pattern ${pattern} must be anchored and free of backslashes and quotes`)
  return inner
}

function quoted(names: readonly string[]): string {
  return `[${names.map((name) => `'${name}'`).join(', ')}]`
}

function indented(text: string): string {
  return text.replace(/^/gm, '    ')
}
