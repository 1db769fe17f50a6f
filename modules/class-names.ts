/**
 * Class names under which another system knew ten of the strategies, and the names they have here. They are display names: settings
 * and journals know a strategy by its own name alone.
 */
export const CLASS_NAMES: Readonly<Record<string, string>> = {
  MomentumTradingStrategy: 'momentum_trading',
  GoldScalpingStrategy: 'gold_scalping',
  MeanReversionStrategy: 'mean_reversion',
  BreakoutStrategy: 'breakout',
  ScalpingStrategy: 'scalping',
  TrendFollowingStrategy: 'trend_following',
  SwingStrategy: 'swing_trading',
  ChampionStrategy: 'champion_75wr',
  TrumpGoldStrategy: 'adaptive_trump_gold',
  UltraStrictStrategy: 'ultra_strict_forex',
}

/** The class name to show for a strategy: the one it was known by, else its own name in that manner. */
export function classNameOf(name: string): string {
  const known = Object.entries(CLASS_NAMES).find(([, strategy]) => strategy === name)
  return known ? known[0] : `${name.toLowerCase().split('_').map(capitalised).join('')}Strategy`
}

function capitalised(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1)
}
