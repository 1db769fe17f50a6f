import type { Kind } from './kind.ts'
import { SETTINGS } from './settings.ts'
import type { Setting, SettingName } from './settings.ts'

/** Variables as they come: names to texts. */
export type Variables = Readonly<Record<string, string | undefined>>

/** One variable that cannot stand; `problem` says why and what to do, and never repeats a value. */
export interface Problem {
  readonly name: string
  readonly problem: string
}

type Table = typeof SETTINGS
type ReadBy<K> = K extends Kind<infer T> ? T : never

/** Every variable as its own type; without a default it may be absent. */
export type Values = {
  readonly [Name in SettingName]: ReadBy<Table[Name]['kind']> | (Table[Name] extends { readonly default: string } ? never : undefined)
}

export interface Read {
  readonly values: Values
  readonly problems: readonly Problem[]
  /** The texts of all secrets that were given, for the log to blot out. */
  readonly secrets: readonly string[]
}

/** Reads each variable by its kind. A bad one stands as undefined among the values, so look at `problems` first. */
export function readValues(variables: Variables): Read {
  const problems: Problem[] = []
  const secrets = new Set<string>()
  const read = (name: string, setting: Setting): unknown => {
    const given = givenText(variables, name, setting)
    if (given === undefined) return setting.default === undefined ? undefined : setting.kind.read(setting.default)
    if (setting.kind.secret) secrets.add(given)
    try {
      return setting.kind.read(given)
    } catch (error) {
      problems.push({ name, problem: error instanceof Error ? error.message : 'cannot be read' })
      return undefined
    }
  }
  const entries = Object.entries(SETTINGS).map(([name, setting]) => [name, read(name, setting)])
  return { values: Object.fromEntries(entries) as Values, problems, secrets: [...secrets] }
}

/** An empty text is as good as none: templates leave what is not used empty. */
function givenText(variables: Variables, name: string, { alias = [] }: Setting): string | undefined {
  return [name, ...alias].map((each) => variables[each]?.trim()).find((text) => text !== undefined && text !== '')
}
