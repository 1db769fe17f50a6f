import { Adx } from './adx.ts'
import { Atr } from './atr.ts'
import { Bollinger } from './bollinger.ts'
import { Donchian } from './donchian.ts'
import { Ema } from './ema.ts'
import { ExponentialZscore } from './exponential-zscore.ts'
import type { Fold } from './fold.ts'
import { Macd } from './macd.ts'
import { OpeningRange } from './opening-range.ts'
import { RealisedVolatility } from './realised-volatility.ts'
import { Roc } from './roc.ts'
import { Rsi } from './rsi.ts'
import { Sma } from './sma.ts'
import type { IndicatorSpec, IndicatorType } from './spec.ts'
import { Stochastic } from './stochastic.ts'
import { Vwap } from './vwap.ts'
import { Zscore } from './zscore.ts'

/** A fresh fold of what the spec names. @throws RangeError for parameters that make no sense. */
export function buildIndicator(spec: IndicatorSpec): Fold {
  // The register pairs each type with its own builder, which the compiler does not follow through a union.
  const build = register[spec.type] as (spec: IndicatorSpec) => Fold
  return build(spec)
}

/** Names that `read` takes, in the order of `values`. */
export function outputsOf(spec: IndicatorSpec): readonly string[] {
  return buildIndicator(spec).outputs
}

/** True for folds that begin anew with each session and take no bar from before it. */
export function isAnchored(spec: IndicatorSpec): boolean {
  return spec.type === 'vwap' || spec.type === 'opening-range'
}

type Register = { readonly [T in IndicatorType]: (spec: Extract<IndicatorSpec, { readonly type: T }>) => Fold }

const register: Register = {
  sma: ({ length }) => new Sma(length),
  ema: ({ length }) => new Ema(length),
  rsi: ({ length }) => new Rsi(length),
  atr: ({ length }) => new Atr(length),
  macd: (lengths) => new Macd(lengths),
  bollinger: ({ length, width }) => new Bollinger(length, width),
  donchian: ({ length }) => new Donchian(length),
  adx: ({ length }) => new Adx(length),
  vwap: () => new Vwap(),
  'opening-range': ({ minutes }) => new OpeningRange(minutes),
  'realised-volatility': ({ length, barsPerYear }) => new RealisedVolatility(length, barsPerYear),
  roc: ({ length }) => new Roc(length),
  stochastic: ({ length, smoothing }) => new Stochastic(length, smoothing),
  zscore: ({ length }) => new Zscore(length),
  'exponential-zscore': ({ length }) => new ExponentialZscore(length),
}
