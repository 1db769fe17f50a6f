import { quantile } from '../figure.ts'
import type { Judged } from './goal.ts'
import type { Edge, PlantedLife, Result } from './job.ts'
import { DEPENDENT_KINDS, NOISE_KINDS, type NoiseKind } from './noise.ts'

/** The figures of DESIGN.md section 7 with the goals of OPTIMIZER.md sections 3 and 5.7. */
export function judge(results: readonly Result[], { isShort }: { readonly isShort: boolean }): readonly Judged[] {
  return [...noiseFigures(results, isShort), ...plantedFigures(results), ...breakFigures(results), ...worldBFigures(results, isShort)]
}

function noiseFigures(results: readonly Result[], isShort: boolean): readonly Judged[] {
  const lives = results.flatMap((result) => (result.type === 'noise' ? [result] : []))
  const naive = results.flatMap((result) => (result.type === 'naive' ? [result] : []))
  const of = (kind: NoiseKind): number => dayShare(lives.filter((life) => life.kind === kind))
  const limit = isShort ? 0.035 : 0.025
  return [
    { figure: 'optimizer.noise.days', value: dayShare(lives.filter(({ kind }) => NOISE_KINDS.some((one) => one === kind))), unit: 'share', most: 0.015 },
    { figure: 'optimizer.noise.days.worst', value: Math.max(...NOISE_KINDS.map(of)), unit: 'share', most: limit },
    // Where each block was counted for itself (decision 36), a change was made on up to six days in ten.
    { figure: 'optimizer.noise.days.dependent', value: Math.max(...DEPENDENT_KINDS.map(of)), unit: 'share', most: limit },
    // The bar is worth something only where a re-tuner without a gate fails it.
    { figure: 'optimizer.naive.noise.days', value: dayShare(naive), unit: 'share', least: 0.035 },
  ]
}

function dayShare(lives: readonly { readonly days: number; readonly changedDays: number }[]): number {
  return sum(lives, ({ changedDays }) => changedDays) / sum(lives, ({ days }) => days)
}

/** Three modules like this one. */
const MODULES = 3

function plantedFigures(results: readonly Result[]): readonly Judged[] {
  const of = (edge: Edge): readonly PlantedLife[] => results.flatMap((result) => (result.type === 'planted' && result.edge === edge ? [result.life] : []))
  const runs = (edge: Edge): number => quantile(results.flatMap((result) => (result.type === 'speed' && result.edge === edge ? [result.runs] : [])), 0.5)
  const [strong, middle] = [of(0.8), of(0.4)]
  const worlds = ([0.8, 0.4, 0.2] as const).map(of).filter((lives) => lives.length > 0)
  return [
    { figure: 'optimizer.planted.effective', value: Math.min(...worlds.map((lives) => sum(lives, ({ effective }) => effective) / sum(lives, ({ changes }) => changes))), unit: 'share', least: 0.9 },
    { figure: 'optimizer.planted.changes', value: changesADay(strong), unit: 'changes/day', least: 5, most: 10 },
    { figure: 'optimizer.planted.gain', value: gain(strong), unit: 'share', least: 0.18 },
    { figure: 'optimizer.planted.runs', value: runs(0.8), unit: 'runs', most: 60 },
    { figure: 'optimizer.planted.changes.mid', value: changesADay(middle), unit: 'changes/day', least: 3 },
    { figure: 'optimizer.planted.gain.mid', value: gain(middle), unit: 'share', least: 0.12 },
    { figure: 'optimizer.planted.runs.mid', value: runs(0.4), unit: 'runs', most: 144 },
    { figure: 'optimizer.planted.runs.weak', value: runs(0.2), unit: 'runs', most: 700 },
    { figure: 'optimizer.run.quiet', value: quantile(strong.map(({ quiet }) => quiet), 0.5), unit: 'ms', most: 5 },
    { figure: 'optimizer.run.change', value: quantile(strong.map(({ change }) => change), 0.5), unit: 'ms', most: 300 },
  ].filter(({ value }) => Number.isFinite(value))
}

function changesADay(lives: readonly PlantedLife[]): number {
  return (MODULES * sum(lives, ({ changes }) => changes)) / sum(lives, ({ days }) => days)
}

function gain(lives: readonly PlantedLife[]): number {
  return sum(lives, ({ gained }) => gained) / sum(lives, ({ attainable }) => attainable)
}

/** Edges whose lives together earned no more than never having changed would have: none may. */
export function losingEdges(results: readonly Result[]): readonly Edge[] {
  const edges: readonly Edge[] = [0.8, 0.4, 0.2]
  return edges.filter((edge) => {
    const lives = results.flatMap((result) => (result.type === 'planted' && result.edge === edge ? [result.life] : []))
    return lives.length > 0 && !(gain(lives) > 0)
  })
}

const BREAK_GOALS = [[0.8, '', 12], [0.4, '.mid', 18], [0.2, '.weak', 48]] as const

function breakFigures(results: readonly Result[]): readonly Judged[] {
  const lives = results.flatMap((result) => (result.type === 'break' ? [result] : []))
  const hours = BREAK_GOALS.map(([edge, name, most]) => {
    const away = lives.filter((life) => life.edge === edge && life.life.isAway)
    return { figure: `optimizer.break.hours${name}`, value: quantile(away.map(({ life }) => life.hours), 0.5), unit: 'h', most }
  })
  const wrong = sum(lives, ({ life }) => life.falseRollbacks) / lives.length
  return [...hours, { figure: 'optimizer.break.false', value: wrong, unit: 'per 10 days', most: 0.1 }].filter(({ value }) => Number.isFinite(value))
}

/** Of the worlds that were away from the baseline when the break came, as above: in the others there is nothing to go back from. */
export function worldBFigures(results: readonly Result[], isShort: boolean): readonly Judged[] {
  const away = results.flatMap((result) => (result.type === 'world-b' && result.life.isAway ? [result.life] : []))
  return [{ figure: 'optimizer.worldb.rolled-back', value: away.filter(({ days }) => days !== null).length / away.length, unit: 'share', least: isShort ? 0.83 : 0.9 }]
}

function sum<T>(list: readonly T[], of: (one: T) => number): number {
  return list.reduce((total, one) => total + of(one), 0)
}
