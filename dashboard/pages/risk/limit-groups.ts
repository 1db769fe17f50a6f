import type { RiskDocument } from '../../../contract/documents/risk.ts'
import { percent, type Shown } from '../../words/format.ts'
import { limitFigure } from '../../words/limit-figure.ts'
import { limitTitle, shareWords } from '../../words/limit-words.ts'

type Limit = RiskDocument['limits'][number]

export interface LimitLine {
  readonly name: string
  /** `6.00 % of at most 10.00 %`. */
  readonly used: string
  /** Used part, 1 at the cap. */
  readonly share: number
  readonly shareWords: string
  readonly level: 'calm' | 'near' | 'reached'
  readonly hourAgo: number | null
  readonly trend: string
  readonly setting: string
  readonly next: string
}

export interface LimitGroup {
  readonly scope: Limit['scope']
  readonly title: string
  readonly lines: readonly LimitLine[]
}

/** From here on a limit is near: where the engine's caution begins unless a setting says otherwise. */
const NEAR = 0.8
const TITLES = { desk: 'The whole desk', stocks: 'Stocks', crypto: 'Crypto', options: 'Options' } as const

/** Limits by scope, the fullest first in each; a scope without one is left out. */
export function limitGroups(limits: readonly Limit[], shown: Shown): readonly LimitGroup[] {
  return (['desk', 'stocks', 'crypto', 'options'] as const).flatMap((scope) => {
    const own = limits.filter((limit) => limit.scope === scope).toSorted((a, b) => b.share - a.share)
    return own.length === 0 ? [] : [{ scope, title: TITLES[scope], lines: own.map((limit) => lineOf(limit, shown)) }]
  })
}

function lineOf(limit: Limit, shown: Shown): LimitLine {
  const { name, share, hourAgo, setting, next } = limit
  return {
    name: nameOf(name), used: usedWords(limit, shown), share, shareWords: shareWords(share), level: levelOf(share), hourAgo, trend: trendWords(share, hourAgo), setting, next,
  }
}

/** A limit that the words do not know is said by its code, as words. */
function nameOf(code: string): string {
  const title = limitTitle(code)
  return title === code ? `${code.charAt(0).toUpperCase()}${code.slice(1).replaceAll('-', ' ')}` : title
}

function usedWords({ unit, actual, limit }: Limit, shown: Shown): string {
  return `${limitFigure(unit, actual, shown)} of at most ${limitFigure(unit, limit, shown)}`
}

export function levelOf(share: number): LimitLine['level'] {
  return share >= 1 ? 'reached' : share >= NEAR ? 'near' : 'calm'
}

/** Against an hour ago, in whole points of the cap. */
export function trendWords(share: number, hourAgo: number | null): string {
  if (hourAgo === null) return 'An hour ago is not known yet.'
  const points = Math.round(share * 100) - Math.round(hourAgo * 100)
  if (points === 0) return 'As an hour ago.'
  return `${points > 0 ? '▲' : '▼'} ${Math.abs(points)} ${Math.abs(points) === 1 ? 'point' : 'points'} ${points > 0 ? 'more' : 'less'} than an hour ago (${percent(hourAgo, 0)}).`
}
