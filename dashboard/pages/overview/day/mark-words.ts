import type { DayMark } from '../../../../contract/views/day-view.ts'
import { sentence } from '../../../../contract/sentences.ts'
import { codeMeaning } from '../../../words/code-meaning.ts'
import { count } from '../../../words/format.ts'
import { titleOf } from '../../../words/modules.ts'
import { causeWords } from '../../../words/state-words.ts'

/** One mark as a sentence. */
export function markWords({ kind, module, symbol, count: times, code }: DayMark): string {
  const who = titleOf(module)
  const about = symbol === '' ? '' : ` in ${symbol}`
  switch (kind) {
    case 'fill':
      return `${who}: ${many(times, 'fill')}${about}.${why(code, symbol, module)}`
    case 'refusal':
      return `${who}: ${many(times, 'refusal')}${about}.${why(code, symbol, module)}`
    case 'retune':
      return `${who}: the optimizer put other parameters in force.`
    case 'halt':
      return `${who} HALTED${code === '' ? '' : `: ${causeWords(code)}`}.`
    case 'resume':
      return `${who} resumed${code === '' ? '' : `; it had been halted because ${causeWords(code)}`}.`
    case 'state':
      return `${who}: the trading state changed${code === '' ? '' : `: ${causeWords(code)}`}${times > 1 ? `, ${times} times` : ''}.`
    case 'start':
      return 'The engine started.'
    case 'command':
      return `An operator gave a command${code === '' ? '' : `: ${code}`}.`
    case 'cash':
      return CASH[code] ?? `Cash moved that no fill explains${code === '' ? '' : ` (${code})`}.`
  }
}

const CASH: Readonly<Record<string, string>> = {
  transfer: 'Money was paid in or out.',
  fee: 'The venue charged a fee.',
  difference: 'Cash at the venue differed from the book, which took it over.',
}

const KINDS = { fill: ['fill', 'fills'], refusal: ['refusal', 'refusals'], retune: ['retuning', 'retunings'], halt: ['halt', 'halts'], resume: ['resumption', 'resumptions'], state: ['change of state', 'changes of state'], start: ['start', 'starts'], command: ['command', 'commands'], cash: ['cash movement', 'cash movements'] } as const

/** `3 refusals`, for the legend. */
export function kindWords(kind: DayMark['kind'], times: number): string {
  return `${count(times)} ${KINDS[kind][times === 1 ? 0 : 1]}`
}

/** Numbers of a single decision are on the pages of orders and reasons; here its kind is enough. */
function why(code: string, symbol: string, module: string): string {
  if (code === '') return ''
  return ` ${symbol === '' ? codeMeaning(code, module) : sentence(code, {}, { symbol, module })}`
}

function many(times: number, what: string): string {
  return times === 1 ? `a ${what}` : `${count(times)} ${what}s`
}
