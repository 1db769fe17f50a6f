import { listWords } from './disclosure-words.ts'
import { type ModuleName, titleOf } from './modules.ts'

/** `Stocks and options`. */
export function moduleList(names: readonly ModuleName[]): string {
  const [first = '', ...rest] = names.map(titleOf)
  return listWords([first, ...rest.map((title) => title.toLowerCase())])
}
