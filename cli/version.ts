/** What a start of the command line's desk writes into the journal. */
export const JOURNAL_WRITER = '0.1.0 (command line)'
