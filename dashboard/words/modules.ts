export type ModuleName = 'stocks' | 'crypto' | 'options'

/** In the order in which every list of modules is told. */
export const MODULES: readonly ModuleName[] = ['stocks', 'options', 'crypto']

const TITLES: Readonly<Record<string, string>> = {
  desk: 'Desk', stocks: 'Stocks', options: 'Options', crypto: 'Crypto', outside: 'Bought outside', engine: 'Engine', updater: 'Updater', optimizer: 'Optimizer',
}

/** The setting that seats a module, as config/settings.ts names it. */
export function settingOf(module: ModuleName): string {
  return `${module.toUpperCase()}_TRADING`
}

/** `Stocks`; a name that this page does not know is told as it is. */
export function titleOf(name: string): string {
  return TITLES[name] ?? name
}
