import { BadData } from '../../backtest/data/bad-data.ts'
import { oneAtATime } from '../../backtest/report/one-at-a-time.ts'
import { textOf } from '../../backtest/report/text-of.ts'
import { writeWhole } from '../../backtest/report/write-whole.ts'
import type { Trials } from '../../core/statistic/deflated-sharpe.ts'
import { momentsOf } from '../../core/statistic/moments.ts'

/** One run, as one line of the file. */
export interface Trial {
  /** Module, strategies and symbols: what somebody tried to make work. */
  readonly key: string
  /** Hash of the data it was tried on. */
  readonly data: string
  /** Hash of everything that may be chosen: parameters, costs, span, seed, code. The same run twice is one trial. */
  readonly run: string
  /** Per day, not annualised; null without one. */
  readonly sharpe: number | null
  readonly net: number
}

/** Adds a run unless it is there. @returns the trials with its key and data, itself included. @throws BadData for a file that is none. */
export function addTrial(path: string, trial: Trial): Promise<Trials> {
  return addTrials(path, [trial])
}

/** The same for the runs of one sweep: all have one key and data. The file changes in one step: a line that was cut off would be no trial. */
export function addTrials(path: string, trials: readonly Trial[]): Promise<Trials> {
  return oneAtATime(path, () => add(path, trials))
}

function add(path: string, trials: readonly Trial[]): Trials {
  const [{ key, data } = { key: '', data: '' }] = trials
  const text = textOf(path)
  const before = onceEach(trialsOf(text, path).filter((one) => one.key === key && one.data === data))
  const known = new Set(before.map(({ run }) => run))
  const news = onceEach(trials).filter(({ run }) => !known.has(run))
  // Some editors leave the last line without its end.
  const whole = text === '' || text.endsWith('\n') ? text : `${text}\n`
  if (news.length > 0) writeWhole(path, whole + news.map((trial) => `${JSON.stringify(trial)}\n`).join(''))
  const all = [...before, ...news]
  const ratios = all.flatMap(({ sharpe }) => (sharpe === null ? [] : [sharpe]))
  return { count: all.length, variance: (momentsOf(ratios)?.deviation ?? 0) ** 2 }
}

/** Two that ran at once may both have written the same. */
function onceEach(trials: readonly Trial[]): readonly Trial[] {
  return [...new Map(trials.map((trial) => [trial.run, trial])).values()]
}

/** Every line of the file, none where there is none. @throws BadData for a line that is no trial. */
export function trialsIn(path: string): readonly Trial[] {
  return trialsOf(textOf(path), path)
}

function trialsOf(text: string, path: string): readonly Trial[] {
  return text.split('\n').flatMap((line, i) => (line === '' ? [] : [trialOf(line, `${path}, line ${i + 1}`)]))
}

function trialOf(line: string, where: string): Trial {
  try {
    const { key, data, run, sharpe, net } = JSON.parse(line) as Partial<Trial>
    if (typeof key === 'string' && typeof data === 'string' && typeof run === 'string' && typeof net === 'number' && (sharpe === null || typeof sharpe === 'number')) return { key, data, run, sharpe, net }
  } catch {
    // Said below, as for a line that lacks something.
  }
  throw new BadData(`${where} is no trial: the count of trials would be wrong; mend or remove that line, or name another file with --trials`)
}
