/**
 * Strategies that come with the system. They must find work on the golden tapes, differ from one another and keep the hash of their golden runs; of a file that
 * somebody adds the suites ask the contract, and that it sees nothing of what comes.
 */
export const SHIPPED: readonly string[] = [
  'ORB', 'breakout', 'champion_75wr', 'mean_reversion', 'momentum_trading', 'scalping', 'swing_trading', 'trend_following', 'ultra_strict_forex',
  'adaptive_trump_gold', 'crypto_breakout', 'crypto_mean_reversion', 'crypto_momentum', 'gold_scalping',
  'long_option', 'vertical_spread', 'wheel',
]
