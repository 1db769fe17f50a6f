/** What rows of this page have to search in. */
export interface Searchable {
  readonly module: string
  readonly strategy?: string
  readonly symbol?: string
  readonly code: string
  readonly sentence?: string
}

/** Rows in which every word of the query occurs, in any field and case, of one module where one is asked for. */
export function searched<R extends Searchable>(rows: readonly R[], { q = '', module = '' }: Readonly<Record<string, string>>): readonly R[] {
  const words = q.toLowerCase().split(/\s+/).filter((word) => word !== '')
  return rows.filter((row) => (module === '' || row.module === module) && words.every((word) => textOf(row).includes(word)))
}

function textOf({ module, strategy = '', symbol = '', code, sentence = '' }: Searchable): string {
  return `${module} ${strategy} ${strategy.replaceAll('_', ' ')} ${symbol} ${code} ${sentence}`.toLowerCase()
}
