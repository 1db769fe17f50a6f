/** Where the reader is: `#/trades?date=2026-11-20` is the page `trades` with one parameter. */
export interface Place {
  readonly page: string
  readonly parameters: Readonly<Record<string, string>>
}

export function placeOf(hash: string): Place {
  const [page = '', query = ''] = hash.replace(/^#\/?/, '').split('?')
  return { page: page || 'overview', parameters: Object.fromEntries(new URLSearchParams(query)) }
}

/** The address of a place, to link to. */
export function linkTo(page: string, parameters: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams(parameters).toString()
  return `#/${page}${query ? `?${query}` : ''}`
}
