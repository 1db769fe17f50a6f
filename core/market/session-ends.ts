/** Minutes after midnight in New York at which a session ends, on most days and before some holidays. */
export const SESSION_ENDS = { usual: 16 * 60, early: 13 * 60 } as const
