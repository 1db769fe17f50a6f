// Made from the files in */strategies: strategies.test.ts says how. Do not edit.
import type { Strategy } from '../core/module/strategy.ts'
import type { ModuleName } from '../core/order/module-name.ts'
import { orb } from './stocks/strategies/orb.ts'
import { breakout } from './stocks/strategies/breakout.ts'
import { champion75wr } from './stocks/strategies/champion-75wr.ts'
import { meanReversion } from './stocks/strategies/mean-reversion.ts'
import { momentumTrading } from './stocks/strategies/momentum-trading.ts'
import { scalping } from './stocks/strategies/scalping.ts'
import { swingTrading } from './stocks/strategies/swing-trading.ts'
import { trendFollowing } from './stocks/strategies/trend-following.ts'
import { ultraStrictForex } from './stocks/strategies/ultra-strict-forex.ts'
import { adaptiveTrumpGold } from './crypto/strategies/adaptive-trump-gold.ts'
import { cryptoBreakout } from './crypto/strategies/crypto-breakout.ts'
import { cryptoMeanReversion } from './crypto/strategies/crypto-mean-reversion.ts'
import { cryptoMomentum } from './crypto/strategies/crypto-momentum.ts'
import { goldScalping } from './crypto/strategies/gold-scalping.ts'
import { longOption } from './options/strategies/long-option.ts'
import { verticalSpread } from './options/strategies/vertical-spread.ts'
import { wheel } from './options/strategies/wheel.ts'

/** Every strategy of every module, under the name that settings and journals call it by. */
export const strategies: Readonly<Record<ModuleName, Readonly<Record<string, Strategy>>>> = {
  stocks: {
    ORB: orb,
    breakout: breakout,
    champion_75wr: champion75wr,
    mean_reversion: meanReversion,
    momentum_trading: momentumTrading,
    scalping: scalping,
    swing_trading: swingTrading,
    trend_following: trendFollowing,
    ultra_strict_forex: ultraStrictForex,
  },
  crypto: {
    adaptive_trump_gold: adaptiveTrumpGold,
    crypto_breakout: cryptoBreakout,
    crypto_mean_reversion: cryptoMeanReversion,
    crypto_momentum: cryptoMomentum,
    gold_scalping: goldScalping,
  },
  options: {
    long_option: longOption,
    vertical_spread: verticalSpread,
    wheel: wheel,
  },
}

/** The same by the name of its file. */
export const strategyFiles: Readonly<Record<string, Strategy>> = {
  'orb': orb,
  'breakout': breakout,
  'champion-75wr': champion75wr,
  'mean-reversion': meanReversion,
  'momentum-trading': momentumTrading,
  'scalping': scalping,
  'swing-trading': swingTrading,
  'trend-following': trendFollowing,
  'ultra-strict-forex': ultraStrictForex,
  'adaptive-trump-gold': adaptiveTrumpGold,
  'crypto-breakout': cryptoBreakout,
  'crypto-mean-reversion': cryptoMeanReversion,
  'crypto-momentum': cryptoMomentum,
  'gold-scalping': goldScalping,
  'long-option': longOption,
  'vertical-spread': verticalSpread,
  'wheel': wheel,
}
