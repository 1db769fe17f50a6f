/** What the column of times may be called, in any case. */
export const TIME_NAMES: readonly string[] = ['time', 'timestamp', 'datetime', 'date', 't']
