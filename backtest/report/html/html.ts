/** Text that is markup already. */
export interface Html {
  readonly markup: string
}

export type Part = Html | string | number | undefined | readonly Part[]

/** Markup with everything put into it escaped, but for what is markup already; undefined is nothing. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { markup: texts.map((text, i) => text + (i < parts.length ? written(parts[i]) : '')).join('') }
}

function written(part: Part): string {
  if (part === undefined) return ''
  if (typeof part === 'string' || typeof part === 'number') return escaped(String(part))
  return 'markup' in part ? part.markup : part.map(written).join('')
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)
}
