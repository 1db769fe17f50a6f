import { readFileSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { SETTINGS } from './settings.ts'
import type { Group, Setting } from './settings.ts'

/** The two files that are written from the table: path from the root, and text. */
export function generated(): Readonly<Record<'.env.template' | 'docs/settings.md', string>> {
  return { '.env.template': template(), 'docs/settings.md': page() }
}

const rows: readonly (readonly [string, Setting])[] = Object.entries(SETTINGS)
const groups: readonly Group[] = [...new Set(rows.map(([, { group }]) => group))]
const rowsOf = (group: Group, later: boolean): readonly (readonly [string, Setting])[] =>
  rows.filter(([, setting]) => setting.group === group && (setting.later ?? false) === later)

function template(): string {
  const parts = groups.map((group) => [`# ${group}`, ...rows.filter(([, setting]) => setting.group === group).map(templateLine)].join('\n'))
  return `# Copy to .env and fill in what you use; what stays empty counts as absent. docs/settings.md explains each.
# Made by \`npm run settings\` from config/settings.ts: change it there.

${parts.join('\n\n')}\n`
}

function templateLine([name, setting]: readonly [string, Setting]): string {
  return `${name}=${setting.template ?? setting.default ?? ''}`
}

function page(): string {
  return `# Settings

Every setting is an environment variable. A local run also reads \`.env\`, \`oanda_config.env\` and \`news_api_config.env\`; the
environment wins over files, and an empty variable counts as absent. Secrets are never logged, shown or repeated in messages.
Made by \`npm run settings\` from config/settings.ts: change it there.

${groups.map((group) => section(group, false)).join('')}## Accepted, not used yet

These are read and checked, so that a file with them starts, but no part of Tercet acts on them yet.

${groups.map((group) => section(group, true)).join('')}`.trimEnd() + '\n'
}

function section(group: Group, later: boolean): string {
  const lines = rowsOf(group, later).map(([name, setting]) => `| \`${name}\` | ${setting.kind.label} | ${standing(setting)} | ${explained(setting)} |`)
  if (lines.length === 0) return ''
  return `${later ? '###' : '##'} ${group}\n\n| variable | kind | default | meaning |\n|---|---|---|---|\n${lines.join('\n')}\n\n`
}

function standing({ default: standard, needed }: Setting): string {
  if (standard !== undefined) return `\`${standard}\``
  return needed === undefined ? '–' : `needed ${needed}`
}

function explained({ doc, alias = [] }: Setting): string {
  return alias.length === 0 ? doc : `${doc} Also taken from ${alias.map((name) => `\`${name}\``).join(', ')}.`
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const [path, text] of Object.entries(generated())) {
    const file = new URL(`../${path}`, import.meta.url)
    if (textOf(file) !== text) writeFileSync(file, text)
  }
}

function textOf(file: URL): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
