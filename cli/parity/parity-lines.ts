import { CAUSES } from '../../backtest/parity/attribute.ts'
import { holds, type Parity } from '../../backtest/parity/parity.ts'
import { counted } from '../counted.ts'

const SHOWN = 20
/** Of a fact's text. */
const LONGEST = 400

/** What parity found, in lines for people. */
export function parityLines(result: Parity): readonly string[] {
  if (!result.begun) return [...prunedLines(result), 'the journal holds no complete start: there is nothing to begin from']
  const { comparison: { equal, different, differences }, inputs } = result
  const count = (kind: keyof typeof equal): string => `${whole(equal[kind])} equal${different[kind] > 0 ? `, ${whole(different[kind])} DIFFERENT` : ''}`
  return [
    ...prunedLines(result),
    `${counted(inputs, 'input')}: market data, timers and commands as recorded, the venue's answers made anew by the fill model at their recorded times`,
    `orders: ${count('order')}`,
    `fills: ${count('fill')}`,
    `refusals: ${count('refusal')}`,
    `other facts: ${count('other')}`,
    ...(holds(result) ? ['parity holds byte for byte, venue ids masked'] : gapLines(result)),
    ...differences.flatMap(({ input, kind, recorded, made }) => [`input ${input}, ${kind}`, `  recorded ${shorten(recorded)}`, `  anew     ${shorten(made)}`]),
  ]
}

function prunedLines({ prunedThrough, unproved, standing }: Parity): readonly string[] {
  if (prunedThrough === 0) return []
  return [
    `inputs were pruned through number ${prunedThrough}: parity begins at the first complete start after it, ${counted(unproved, 'fact')} before ${unproved === 1 ? 'stands' : 'stand'} as recorded`,
    ...(standing > 0 ? [`${counted(standing, 'order')} stood at that start and cannot be made anew: what came of it afterwards counts as missed`] : []),
  ]
}

/** The recorded account against the one made anew, at the last marks. */
function gapLines({ gap, booked }: Parity): readonly string[] {
  const { cents, byCause, lines } = gap
  const most = [...lines].filter((line) => line.cents !== 0).sort((a, b) => Math.abs(b.cents) - Math.abs(a.cents)).slice(0, SHOWN)
  return [
    `gap: the recorded account ended ${dollars(cents)} against the one made anew`,
    ...CAUSES.map((cause) => `  ${cause.padEnd(6)} ${dollars(byCause[cause]).padStart(12)}`),
    ...(booked !== undefined && Math.abs(booked * 100 - gap.cents) > 1 ? [`  the two books say ${dollars(Math.round(booked * 100))}: facts of another version are not understood`] : []),
    ...most.map(({ cause, order, symbol, cents: own }) => `  ${dollars(own).padStart(12)}  ${cause.padEnd(6)}  ${symbol || 'cash'}  ${order}`.trimEnd()),
  ]
}

function whole(count: number): string {
  return count.toLocaleString('en-US')
}

function dollars(cents: number): string {
  return `${cents < 0 ? '-' : '+'}$${(Math.abs(cents) / 100).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`
}

function shorten(text: string | null): string {
  if (text === null) return 'nothing'
  return text.length > LONGEST ? `${text.slice(0, LONGEST)} ...` : text
}
