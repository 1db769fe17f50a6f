import type { WhyDocument } from '../../../contract/documents/why.ts'

export interface FunnelStep {
  readonly name: keyof WhyDocument['funnel']['stocks'] | 'passed'
  readonly title: string
  readonly count: number
  /** Of the step that it came from, at most 1; null at the first step and where nothing came. */
  readonly share: number | null
  readonly of: string
  /** Said where nothing came to take a share of. */
  readonly none: string
  /** Whether it leads on to a fill, or out of the funnel. */
  readonly goesOn: boolean
}

type Counts = WhyDocument['funnel']['stocks']

const STEPS: readonly (Pick<FunnelStep, 'name' | 'title' | 'of' | 'none' | 'goesOn'> & { readonly from?: keyof Counts })[] = [
  { name: 'decisions', title: 'Decisions', of: '', none: '', goesOn: true },
  { name: 'signals', title: 'Signals', from: 'decisions', of: 'of decisions', none: 'no decisions yet', goesOn: true },
  { name: 'approved', title: 'Approved', from: 'signals', of: 'of signals', none: 'no signals yet', goesOn: true },
  { name: 'refused', title: 'Refused by our gate', from: 'signals', of: 'of signals', none: 'no signals yet', goesOn: false },
  { name: 'passed', title: 'No order could be made of it', from: 'signals', of: 'of signals: too small, or nothing to price it by', none: '', goesOn: false },
  { name: 'filled', title: 'Filled', from: 'approved', of: 'of approved', none: 'none approved yet', goesOn: true },
  { name: 'rejected', title: 'Rejected by the venue', from: 'approved', of: 'of approved', none: 'none approved yet', goesOn: false },
]

/** One module's day from strategies asked to orders filled, each step against the one that it came from; signals that came to neither an order nor a refusal have a step when there are any. */
export function funnelSteps(counts: Counts): readonly FunnelStep[] {
  const all = { ...counts, passed: counts.signals - counts.approved - counts.refused }
  return STEPS.filter(({ name }) => name !== 'passed' || all.passed > 0).map(({ from, ...step }) => {
    const whole = from === undefined ? 0 : counts[from]
    // Yesterday's signal may be filled today: a share is never more than all.
    return { ...step, count: all[step.name], share: whole === 0 ? null : Math.min(1, all[step.name] / whole) }
  })
}
