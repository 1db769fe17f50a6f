import { expect } from 'chai'
import { shortcutOf, type Stroke } from './shortcuts.ts'

describe('shortcuts', () => {
  const pages = [{ name: 'risk', key: 'k' }, { name: 'logs', key: 'g' }]
  const stroke = (part: Partial<Stroke>): Stroke => ({ key: '', isCommand: false, isAlt: false, isTyping: false, isAfterPrefix: false, areSingleKeysOn: true, ...part })
  const typeOf = (part: Partial<Stroke>): string => shortcutOf(stroke(part), pages).type

  it('open the palette, the key map and pages', () => {
    expect([typeOf({ key: 'k', isCommand: true }), typeOf({ key: '/' }), typeOf({ key: '?' }), typeOf({ key: 'g' })]).to.deep.equal(['palette', 'palette', 'keys', 'prefix'])
    expect(shortcutOf(stroke({ key: 'g', isAfterPrefix: true }), pages)).to.deep.equal({ type: 'page', name: 'logs' })
    expect(typeOf({ key: 'q', isAfterPrefix: true })).to.equal('none')
  })

  it('leave text fields alone, but for the palette', () => {
    expect([typeOf({ key: '/', isTyping: true }), typeOf({ key: 'g', isTyping: true }), typeOf({ key: 'K', isCommand: true, isTyping: true })]).to.deep.equal(['none', 'none', 'palette'])
  })

  it('can be switched off', () => {
    expect([typeOf({ key: '/', areSingleKeysOn: false }), typeOf({ key: 'k', isCommand: true, areSingleKeysOn: false })]).to.deep.equal(['none', 'palette'])
  })
})
