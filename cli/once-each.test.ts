import { expect } from 'chai'
import { Command, CommanderError } from 'commander'
import { onceEach } from './once-each.ts'

describe('options of which one value is taken', () => {
  const said = (words: string): string => {
    let text = ''
    const command = new Command('try').exitOverride().configureOutput({ writeErr: (part) => (text += part) })
    command.option('--start <date>').option('--param <pair>').option('--robust').option('--no-robust')
    onceEach(command, ['param'])
    try {
      command.parse(words.split(' ').filter((word) => word !== ''), { from: 'user' })
    } catch (error) {
      if (!(error instanceof CommanderError)) throw error
    }
    return text
  }

  it('are not given twice, nor beside their opposite', () => {
    expect(said('--start 1 --start 2')).to.include('--start is given twice: leave one of them out')
    expect(said('--robust --no-robust')).to.include('--no-robust and --robust contradict each other: choose one')
    expect(said('--no-robust --robust')).to.include('--robust and --no-robust contradict each other: choose one')
  })

  it('but once, and those that gather as often as wished', () => {
    for (const words of ['', '--start 1 --robust', '--no-robust', '--param a=1 --param b=2']) expect(said(words), words).to.equal('')
  })
})
