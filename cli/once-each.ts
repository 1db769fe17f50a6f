import type { Command } from 'commander'

/** An option that is given twice, or with its opposite, is a usage error: of two values one would be dropped without a word. `repeated` are meant to be. */
export function onceEach(command: Command, repeated: readonly string[] = []): void {
  const given = new Set<string>()
  for (const { long } of command.options) {
    const name = long?.slice(2)
    if (name === undefined || repeated.includes(name)) continue
    const opposite = name.startsWith('no-') ? name.slice(3) : `no-${name}`
    command.on(`option:${name}`, () => {
      if (given.has(name)) command.error(`error: --${name} is given twice: leave one of them out`)
      if (given.has(opposite)) command.error(`error: --${name} and --${opposite} contradict each other: choose one`)
      given.add(name)
    })
  }
}
