import { expect } from 'chai'
import type { LogLine } from '../../../contract/views/logs-view.ts'
import { logLines } from './log-lines.ts'

const LEVELS = ['debug', 'info', 'warn', 'error'] as const

/** 150 lines, newest first, levels in turn. */
const lines: readonly LogLine[] = Array.from({ length: 150 }, (_, i) => ({ at: 1_000 - i, level: LEVELS[i % 4] ?? 'info', component: i % 2 === 0 ? 'feed' : 'broker', text: `Line number ${i}` }))

describe('the log panel', () => {
  it('shows the last 100 of 150 lines', () => {
    const shown = logLines(lines, { level: '', search: '' })
    expect(shown).to.deep.equal(lines.slice(0, 100))
  })

  it('narrows to a level and what is worse, before it counts to 100', () => {
    const shown = logLines(lines, { level: 'warn', search: '' })
    expect(shown).to.have.length(74)
    expect(new Set(shown.map(({ level }) => level))).to.deep.equal(new Set(['warn', 'error']))
  })

  it('finds every word in component or text, whatever the case', () => {
    expect(logLines(lines, { level: '', search: 'BROKER  149' }).map(({ text }) => text)).to.deep.equal(['Line number 149'])
    expect(logLines(lines, { level: '', search: 'nowhere' })).to.have.length(0)
  })
})
