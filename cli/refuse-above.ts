import type { Command } from 'commander'

/** Options of the command above mean nothing to this one but those it names, and would be taken without a word, wherever they stand: a usage error. */
export function refuseAbove(command: Command, known: readonly string[]): void {
  const above = command.parent
  const strange = above?.options.find((one) => above.getOptionValueSource(one.attributeName()) === 'cli' && !known.includes(one.attributeName()))
  if (strange) command.error(`error: unknown option '${strange.long ?? strange.flags}'`)
}
