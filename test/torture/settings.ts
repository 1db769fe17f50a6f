/** Market seconds in a wall second while engines are killed, while one starts that the market waits for, and while the last one comes to rest. */
export const PACE = { trading: 180, starting: 10, resting: 60 } as const

/** What the engines under torture run with: they trade as often as their strategies can be made to, and nothing latches. */
export const VARIABLES: Readonly<Record<string, string>> = {
  ORCHESTRATOR_CYCLE_DELAY: '15',
  LOG_LEVEL: 'INFO',
  // No life here is long enough for a verdict; test/optimizer kills an engine that learns.
  ML_OPTIMIZATION: 'false',
  TERCET_LOG_FORMAT: 'pretty',
  TERCET_STATE: '.',
  TERCET_JOURNAL: 'journal.db',
  TERCET_RESERVE_MB: '5',
  TERCET_REQUESTS_PER_MINUTE: '10000',
  STOCKS_SYMBOLS: 'SPY,QQQ,AAPL,MSFT,TWX,BAC,F,KO',
  CRYPTO_SYMBOLS: 'BTC/USD,ETH/USD,SOL/USD,LTC/USD',
  OPTIONS_UNDERLYINGS: 'SPY,QQQ',
  MAX_POSITION_SIZE: '0.05',
  STOCKS_MAX_ALLOCATION: '0.5',
  OPTIONS_MAX_ALLOCATION: '0.5',
  TERCET_MAX_OPEN_POSITIONS: '200',
  TERCET_MAX_ORDERS_PER_MINUTE: '1000',
  TERCET_CORRELATION_LIMIT: '1',
  TERCET_BREAKER_REJECTIONS: '1000',
  TERCET_BREAKER_LOSSES: '1000',
  TERCET_PROTECTIONS: 'false',
  TERCET_OPTIONS_MAX_DELTA: '10',
  TERCET_OPTIONS_MAX_VEGA: '1',
}

/** Parameters at the eager end of their ranges, given once by command. */
export const EAGER = [
  { module: 'stocks', strategy: 'mean_reversion', values: { length: 10, stretch: 1.25, trades: 4 } },
  { module: 'stocks', strategy: 'momentum_trading', values: { fast: 3, slow: 20, strength: 0.2, reward: 1, trades: 4 } },
  { module: 'crypto', strategy: 'crypto_mean_reversion', values: { length: 5, oversold: 40, recovered: 45, reward: 3, trades: 4 } },
  { module: 'crypto', strategy: 'crypto_breakout', values: { buffer: 0, reward: 6, trades: 4 } },
  { module: 'crypto', strategy: 'crypto_momentum', values: { fast: 4, slow: 26, strength: 0.3, reward: 6, trades: 4 } },
  { module: 'options', strategy: 'long_option', values: { fast: 4, slow: 21, strength: 0.4, trades: 3 } },
  { module: 'options', strategy: 'vertical_spread', values: { fast: 4, slow: 21, strength: 0.2, trades: 3 } },
  { module: 'options', strategy: 'wheel', values: { tolerance: 0.05, trades: 3 } },
] as const
