import { expect } from 'chai'
import { Command, CommanderError } from 'commander'
import { refuseAbove } from './refuse-above.ts'

describe('options of the command above', () => {
  const said = (words: string): string => {
    let text = ''
    const above = new Command('above').exitOverride().configureOutput({ writeErr: (part) => (text += part) })
    above.option('--data <folder>').option('--symbol <list>').option('--threads <number>', 'so many', '2').option('--no-robust')
    above.command('below [word]').action((_word: unknown, _own: unknown, command: Command) => refuseAbove(command, ['data']))
    try {
      above.parse(words.split(' '), { from: 'user' })
    } catch (error) {
      if (!(error instanceof CommanderError)) throw error
    }
    return text
  }

  it('are refused wherever they stand, but for those that are known', () => {
    for (const words of ['below a --symbol QQQ', 'below --symbol QQQ a', '--symbol QQQ below a']) expect(said(words), words).to.equal("error: unknown option '--symbol'\n")
    expect(said('below a --no-robust')).to.equal("error: unknown option '--no-robust'\n")
    for (const words of ['below a', 'below a --data bars', '--data bars below']) expect(said(words), words).to.equal('')
  })
})
