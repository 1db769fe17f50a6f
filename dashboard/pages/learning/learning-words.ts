import type { LearningDocument } from '../../../contract/documents/learning.ts'
import { count, percent } from '../../words/format.ts'

type Verdict = LearningDocument['verdicts'][number]
type Audit = LearningDocument['audits'][number]
type Effect = LearningDocument['effect']

/** What may be said of learning as a whole: praise only where both the share and the gain bear it. */
export function headlineWords({ measured, effect: { green, low, path } }: Pick<LearningDocument, 'measured' | 'effect'>): string {
  if (green) return 'Proven so far: with 95 % confidence more than 60 % of the changes helped, and the path of parameters earned more than never having changed.'
  if (measured === 0) return 'Not proven: no change has been measured yet.'
  const doubts = [...((low ?? 0) > 0.6 ? [] : ['the share may be 60 % or less']), ...(path.value > 0 ? [] : ['the path of parameters earned no more than never having changed'])]
  return `Not proven: ${doubts.join(', and ')}.`
}

/** `between −0.2 % and 1.4 %`. */
export function spanWords({ low, high }: Effect['gain']): string {
  return `with 95 % confidence between ${percent(low)} and ${percent(high)}`
}

/** How far the evidence has come; undefined where none was read. */
export function meterWords({ evidence, needed, meter, candidates }: Verdict): string | undefined {
  if (evidence === null || needed === null || meter === null) return undefined
  return `${oddsWords(evidence)} to 1 for a change, where ${oddsWords(needed)} to 1 is needed, over ${count(candidates)} candidates`
}

/** From the logarithm: odds that are huge are huge. */
function oddsWords(log: number): string {
  const odds = Math.exp(log)
  if (odds > 1e6) return 'more than a million'
  return odds < 0.01 ? 'less than 0.01' : Number(odds.toPrecision(3)).toString()
}

/** The smallest edge that so much data could have shown, in basis points of the notional. */
export function detectableWords({ detectable, blocks }: Verdict): string | undefined {
  if (detectable === null) return undefined
  return `An edge below ${Number((detectable * 10_000).toPrecision(2))} basis points a block would not have shown in the ${count(blocks)} blocks so far.`
}

/** What a new disk means for what was learned. */
export function restoredWords(when: string): string {
  return `Since ${when} the engine goes on from its archive on a new disk: the parameters in force and the pins came along, what the optimizer had learned did not. It learns anew from the bars, and changes from before are never measured.`
}

/** The few figures of a nightly audit; those that the data cannot carry are left out. */
export function auditWords({ t, p, overfitting, probabilistic, deflated }: Audit): string {
  const told = [
    t === null ? [] : [`out-of-sample t ${fixed(t, 1)}`],
    p === null ? [] : [`SPA p ${fixed(p, 3)}`],
    overfitting === null ? [] : [`probability of overfitting ${percent(overfitting, 0)}`],
    probabilistic === null ? [] : [`PSR ${percent(probabilistic, 0)}`],
    deflated === null ? [] : [`DSR ${percent(deflated, 0)}`],
  ].flat()
  return told.length === 0 ? 'No figure yet.' : `${told.join(', ')}.`
}

function fixed(value: number, digits: number): string {
  return value.toFixed(digits).replace('-', '−')
}
