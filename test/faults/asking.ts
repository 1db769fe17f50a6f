import { Type } from 'typebox'
import { millis } from '../../core/brand.ts'
import { MINUTE } from '../../core/market/bar.ts'
import type { Module } from '../../core/module/module.ts'
import type { Strategy, StrategyView } from '../../core/module/strategy.ts'
import type { ModuleName } from '../../core/order/module-name.ts'
import type { Signal } from '../../core/order/signal.ts'
import { modules } from '../../modules/index.ts'
import { none } from '../../modules/answers.ts'
import { parameter } from '../../modules/parameter.ts'
import { real } from '../../modules/range.ts'

/** The name of the strategy that asks whenever the tape tells it to. */
export const ASKING = 'asking'

/**
 * The real modules (their sizing, their guards), each with one strategy that a test leads by the price: a close with cents asks
 * for an entry, a whole one asks for nothing. So a test says when there is something to refuse, and replay gives the same.
 */
export const askingModules: Readonly<Record<ModuleName, Module>> = {
  stocks: { ...modules.stocks, strategies: { [ASKING]: asking('stocks') } },
  crypto: { ...modules.crypto, strategies: { [ASKING]: asking('crypto') } },
  options: { ...modules.options, strategies: { [ASKING]: asking('options') } },
}

function asking(module: ModuleName): Strategy {
  return {
    name: ASKING,
    title: 'Asks when the tape tells it to',
    module,
    thesis: 'None. For tests.',
    interval: 1,
    parameters: Type.Object({
      minutes: real([0, 600, 0], 'Minutes after which a position is left; 0 for never'),
      room: real([0.001, 0.5, 0.05], 'Distance of the stop, as a share of the price'),
    }),
    indicators: () => ({}),
    decide,
  }
}

function decide({ bar: { close }, now, position, parameters }: StrategyView): Signal {
  if (position !== null) return none('holding', { close })
  if (Number.isInteger(close)) return none('no-momentum', { close })
  const [minutes, room] = [parameter(parameters, 'minutes'), parameter(parameters, 'room')]
  const exitAt = minutes > 0 ? millis(now + minutes * MINUTE) : null
  return {
    type: 'enter',
    direction: 'long',
    confidence: 0.5,
    reason: { code: 'momentum-up', numbers: { close } },
    protection: { stop: close * (1 - room), target: close * (1 + 2 * room), exitAt },
  }
}
