import { BadSweep } from './bad-sweep.ts'
import type { SweepRange } from './sweep-range.ts'

/** One parameter as a command line names it: both ends count. Undefined without a step. */
export interface Axis extends SweepRange {
  readonly step: number | undefined
}

export interface AxesGiven {
  /** `fast=10:30:5,slow=40:80:10`; the step may be missing where points are drawn. */
  readonly text: string
  readonly strategy: string
  readonly ranges: readonly SweepRange[]
  readonly needsStep: boolean
}

/** @throws BadSweep naming the part that cannot stand, and what would. */
export function readAxes({ text, strategy, ranges, needsStep }: AxesGiven): readonly Axis[] {
  const parts = text.split(',').map((part) => part.trim()).filter((part) => part !== '')
  if (parts.length === 0) throw new BadSweep(`no parameter is named: write them as ${exampleOf(ranges, needsStep)}`)
  const axes = parts.map((part) => axisOf(part, { strategy, ranges, needsStep }))
  const twice = axes.find(({ name }, i) => axes.findIndex((one) => one.name === name) !== i)
  if (twice) throw new BadSweep(`${twice.name} is named twice: leave one of them out`)
  return axes
}

function axisOf(part: string, { strategy, ranges, needsStep }: Omit<AxesGiven, 'text'>): Axis {
  const match = /^([A-Za-z0-9_]+)=([^:]+):([^:]+)(?::([^:]+))?$/.exec(part)
  const [, name = '', ...texts] = match ?? []
  const [from = NaN, to = NaN, step] = texts.map((one) => (one === undefined ? undefined : numberOf(one)))
  const isBad = !match || Number.isNaN(from) || Number.isNaN(to) || Number.isNaN(step)
  if (isBad || (needsStep && step === undefined)) throw new BadSweep(`'${part}' is no range: write it as ${exampleOf(ranges, needsStep)}`)
  const range = ranges.find((one) => one.name === name)
  if (!range) throw new BadSweep(`${strategy} has no parameter '${name}': ${ranges.map((one) => one.name).join(', ')}`)
  if (to < from) throw new BadSweep(`${part} is empty, since ${to} lies before ${from}: exchange them`)
  if (step !== undefined && !(step > 0)) throw new BadSweep(`${part} never ends: its step must be above 0`)
  if (from < range.minimum || to > range.maximum) throw new BadSweep(`${part} lies outside ${strategy}.${name}, which goes from ${range.minimum} to ${range.maximum}: stay within`)
  if (range.isWhole && ![from, to, step ?? 1].every(Number.isInteger)) throw new BadSweep(`${part}: ${name} takes whole numbers only`)
  return { ...range, minimum: from, maximum: to, step }
}

function numberOf(text: string): number {
  return /^-?\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : NaN
}

function exampleOf([first]: readonly SweepRange[], needsStep: boolean): string {
  const { name, minimum, maximum, isWhole } = first ?? { name: 'fast', minimum: 10, maximum: 30, isWhole: true }
  const step = isWhole ? 1 : Number(((maximum - minimum) / 4).toPrecision(2))
  return `${name}=${minimum}:${maximum}${needsStep ? `:${step}` : ''} (from:to${needsStep ? ':step' : ''})`
}
