/** The three seats of the desk. */
export const MODULES = ['stocks', 'crypto', 'options'] as const

export type ModuleName = (typeof MODULES)[number]
