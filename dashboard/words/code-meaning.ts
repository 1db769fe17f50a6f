import { sentence } from '../../contract/sentences.ts'

/** What a code means in general, without the numbers and the symbol of a case: `A symbol rests after its last trade.` */
export function codeMeaning(code: string, module: string): string {
  const text = sentence(code, {}, { symbol: 'a symbol', module })
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}
