/** What a folder of --results holds. */
export const RESULT_FILES = { trades: 'trades.csv', metrics: 'metrics.csv', run: 'run.json' } as const
