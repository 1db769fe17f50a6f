import { expect } from 'chai'
import { exitWords } from './exit-words.ts'

const NEW_YORK = 'America/New_York'
/** 13:45 of 20 November 2026 in New York. */
const NOW = Date.UTC(2026, 10, 20, 18, 45)

describe('when a position ends by time', () => {
  it('is told in market time and as the span from now', () => {
    expect(said({ openedAt: NOW - 7_200_000, exitAt: NOW + 7_800_000 })).to.equal('Held for 2 h. Time exit at 15:55, in 2 h 10 min.')
  })

  it('names the day when it is another', () => {
    expect(said({ openedAt: null, exitAt: NOW + 86_400_000 })).to.equal('Time exit on 21 Nov, 13:45, in 1 d.')
  })

  it('is now when it has passed, and may be never', () => {
    expect(said({ openedAt: null, exitAt: NOW - 1 })).to.equal('Time exit at 13:44, now.')
    expect(said({ openedAt: NOW, exitAt: null })).to.equal('Held for 0 s. No time exit.')
  })
})

function said(position: { readonly openedAt: number | null; readonly exitAt: number | null }): string {
  return exitWords(position, NOW, NEW_YORK).replaceAll('\u00a0', ' ')
}
