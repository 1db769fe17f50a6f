import { DOCUMENT_PLANS, type DocumentPlan, type Trigger } from '../document-plan.ts'
import { COMMAND_FIELDS, COMMAND_TYPES } from '../documents/command.ts'
import { DOCUMENT_SCHEMAS } from '../documents/documents.ts'
import { DOCUMENT_NAMES, type DocumentName } from '../paths.ts'
import type { JsonSchema } from './json-schema.ts'

/** The text of docs/documents.md. */
export function documentsPage(): string {
  return `${HEAD}\n${overview()}\n${DOCUMENT_NAMES.filter((name) => name !== 'privateChart').map(section).join('\n')}`
}

const HEAD = `# Documents

What Tercet keeps in Firestore: who may read it, when it is written, and every field with its unit. Made by \`npm run documents\` from
contract/documents and contract/document-plan.ts: change it there.

A pass is one round of the updater (\`DASHBOARD_UPDATE_INTERVAL\`, 30 s by default). Money is in dollars, or in shares of the day's opening
equity where the document's \`shown.money\` is \`share\`; a quantity that is redacted is null. A *table* is kept as one array per field.
Over the day's write budget, kinds of document are written less in the order of the last column, the largest number first.
`

function overview(): string {
  const total = DOCUMENT_NAMES.reduce((sum, name) => sum + DOCUMENT_PLANS[name].writes, 0)
  const rows = DOCUMENT_NAMES.map((name) => {
    const plan = DOCUMENT_PLANS[name]
    return `| \`${plan.path}\` | ${readers(plan)} | ${cadence(plan)} | ${plan.writes} | ${plan.days === null ? '–' : `${plan.days} days`} | ${plan.keep} |`
  })
  return `| document | may \`get\` it | written | writes on a busy day | kept | kept over budget |\n|---|---|---|---|---|---|\n${rows.join('\n')}\n| sum | | | ${total} | | |\n`
}

function readers({ audience }: DocumentPlan): string {
  return audience === 'public' ? 'everybody' : 'operators'
}

const CAUSES: Readonly<Record<Trigger, string>> = {
  start: 'at the start',
  fill: 'on a fill',
  halt: 'on a halt or resume',
  change: 'on a change',
  optimizer: 'when the optimizer says something new',
  'day-end': 'when a day ends',
  contract: 'when an option is filled or ends',
  session: 'by the clock only in the options session',
  watched: 'only while an operator watches',
  command: 'per command',
}

function cadence({ passes, on, spacing, always }: DocumentPlan): string {
  const clock = passes === null ? [] : [passes === 1 ? 'every pass' : `every ${passes} passes`]
  const changed = passes !== null && !always ? ['if changed'] : []
  const spaced = spacing > 1 ? [`at most every ${spacing} passes`] : []
  return [...clock, ...changed, ...on.map((cause) => CAUSES[cause]), ...spaced].join(', ')
}

function section(name: DocumentName): string {
  const schema = DOCUMENT_SCHEMAS[name] as unknown as JsonSchema
  const also = name === 'chart' ? ' or `private/chart-{symbol}-{date}`' : ''
  const rows = name === 'command' ? commandRows(schema) : fieldRows(schema, '')
  return `## \`${DOCUMENT_PLANS[name].path}\`${also}\n\n${schema.description ?? ''}\n\n| field | kind | unit | meaning |\n|---|---|---|---|\n${rows.join('\n')}\n`
}

/** The fields that all types share, then each type's own. */
function commandRows({ anyOf = [] }: JsonSchema): readonly string[] {
  const [halt] = anyOf
  const own = COMMAND_TYPES.flatMap((type) => fieldRows({ properties: COMMAND_FIELDS[type] as unknown as Readonly<Record<string, JsonSchema>> }, '').map((row) => row.replace('| `', `| of ${type}: \``)))
  const types = `| \`type\` | word | – | what is asked: ${COMMAND_TYPES.join(', ')} |`
  return [types, ...fieldRows({ properties: Object.fromEntries(Object.entries(halt?.properties ?? {}).filter(([name]) => name !== 'type')) }, ''), ...own]
}

function fieldRows({ properties = {} }: JsonSchema, prefix: string): readonly string[] {
  return Object.entries(properties).flatMap(([name, schema]) => rowsOf(`${prefix}${name}`, schema))
}

function rowsOf(path: string, schema: JsonSchema): readonly string[] {
  const inner = nullable(schema) ?? schema
  const kind = `${kindOf(inner)}${nullable(schema) ? ' or null' : ''}`
  const row = `| \`${path}\` | ${kind} | ${inner.unit ?? '–'} | ${meaning(inner)} |`
  if (inner.columns) return [row, ...Object.entries(inner.properties ?? {}).flatMap(([name, column]) => rowsOf(`${path}.${name}[]`, column.items ?? {}))]
  if (inner.type === 'array') return [row, ...(inner.items?.type === 'object' ? fieldRows(inner.items, `${path}[].`) : [])]
  return inner.type === 'object' && inner.properties ? [row, ...fieldRows(inner, `${path}.`)] : [row]
}

function nullable({ anyOf }: JsonSchema): JsonSchema | undefined {
  return anyOf?.length === 2 && anyOf[1]?.type === 'null' ? anyOf[0] : undefined
}

function kindOf({ type, enum: all, const: only, columns, properties, maxItems }: JsonSchema): string {
  if (all) return 'word'
  if (only !== undefined) return `\`${only}\``
  if (columns) return `table of at most ${Object.values(properties ?? {})[0]?.maxItems ?? 0}`
  if (type === 'array') return `list of at most ${maxItems ?? 0}`
  return { object: 'map', string: 'text', integer: 'whole number', number: 'number', boolean: 'flag' }[type ?? ''] ?? 'value'
}

function meaning({ description = '', enum: all }: JsonSchema): string {
  return `${description}${all ? `: ${all.join(', ')}` : ''}`.replaceAll('|', '\\|')
}
