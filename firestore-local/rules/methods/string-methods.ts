import { argument, needString } from '../values/need.ts'
import { fail, Undecided } from '../values/rule-error.ts'
import type { Methods } from './methods.ts'

export const stringMethods: Methods<string> = {
  size: (text) => BigInt([...text].length),
  lower: (text) => text.toLowerCase(),
  upper: (text) => text.toUpperCase(),
  trim: (text) => text.trim(),
  toUtf8: (text) => Buffer.from(text),
  matches: (text, args) => expression(`^(?:${pattern(args)})$`, 'u').test(text),
  split: (text, args) => text.split(expression(pattern(args), 'u')),
  replace: (text, args) => {
    const by = needString(argument(args, 1))
    return text.replace(expression(pattern(args), 'gu'), () => by)
  },
}

/** @throws Undecided for what Google's RE2 and JavaScript would read differently, or only one of them reads. */
function pattern(args: Parameters<Methods<string>[string]>[1]): string {
  const source = needString(argument(args, 0))
  if (/\(\?(?![:i])|\\[1-9]|\\k</.test(source)) throw new Undecided(`the regular expression ${source} uses more than RE2 and JavaScript share`)
  return source
}

function expression(source: string, flags: string): RegExp {
  try {
    return new RegExp(source, flags)
  } catch (error) {
    return fail(error instanceof Error ? error.message : 'not a regular expression')
  }
}
