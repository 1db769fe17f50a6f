const BY_RESUME = 'An operator ends it by a resume (tercet resume)'

const ENDS: Readonly<Record<string, string>> = {
  'limit-near': 'It ends by itself when less of the limit is used.',
  'daily-loss': 'It ends by itself when the loss is smaller again, at the latest with the day in New York.',
  'equity-missing': 'It ends by itself when every position has a price again.',
  'book-unreconciled': 'It ends by itself when a comparison finds no difference.',
  'disk-full': 'It ends by itself when the disk has room again.',
  'passive': 'It ends by itself when that is over; after an order of another engine an operator ends it by a resume (tercet resume).',
  'drawdown': `${BY_RESUME}; the drawdown is counted from the equity of that moment.`,
  'breaker': `${BY_RESUME}; the count then begins anew.`,
  'command': `${BY_RESUME}.`,
  'benched': 'An operator ends it by a resume of the module (tercet resume, with its name), once the log was read.',
}

/** What clears a cause of a trading state, a sentence; of a newer engine's cause nothing is known. */
export function causeEnds(code: string): string {
  return ENDS[code] ?? ''
}
