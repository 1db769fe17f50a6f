import { expect } from 'chai'
import { createLog } from './create-log.ts'
import type { LogOptions } from './create-log.ts'

const SECRET = 'PKMARKED"SECRET/1234'

describe('the log', () => {
  it('writes JSON lines with UTC time, level, logger, message and meta', () => {
    const { log, lines } = listen({ now: () => Date.UTC(2026, 0, 2, 14, 30) })
    log.child('desk').info('order sent', { symbol: 'AAPL', qty: 3 })
    expect(JSON.parse(lines[0] ?? '')).to.deep.equal({
      timestamp: '2026-01-02T14:30:00.000Z',
      level: 'INFO',
      logger: 'desk',
      message: 'order sent',
      meta: { symbol: 'AAPL', qty: 3 },
    })
  })

  for (const [level, expected] of [
    ['DEBUG', ['DEBUG', 'INFO', 'WARNING', 'ERROR']],
    ['INFO', ['INFO', 'WARNING', 'ERROR']],
    ['WARNING', ['WARNING', 'ERROR']],
    ['ERROR', ['ERROR']],
  ] as const)
    it(`at ${level} writes ${expected.join(', ')}`, () => {
      const { log, lines } = listen({ level })
      log.debug('1')
      log.info('2')
      log.warning('3')
      log.error('4')
      expect(lines.map((line) => (JSON.parse(line) as { level: string }).level)).to.deep.equal(expected)
    })

  it('takes a message as it is, also one that looks like a format', () => {
    const { log, lines } = listen({})
    log.info('100 %s of %d', { n: 1 })
    expect(JSON.parse(lines[0] ?? '')).to.include({ message: '100 %s of %d' })
  })

  it('shows errors with code and cause, and survives what JSON cannot hold', () => {
    const { log, lines } = listen({})
    const circle: Record<string, unknown> = { big: 1n, at: new Date(0) }
    circle['self'] = circle
    const error = Object.assign(new Error('outer', { cause: new TypeError('inner') }), { code: 'ECONNRESET' })
    log.error('failed', { error, circle })
    const { meta } = JSON.parse(lines[0] ?? '') as { meta: { error: Record<string, unknown>; circle: unknown } }
    expect(meta.error).to.include({ message: 'outer', code: 'ECONNRESET' })
    expect(meta.error['cause']).to.include({ name: 'TypeError', message: 'inner' })
    expect(meta.circle).to.deep.equal({ big: '1', at: '1970-01-01T00:00:00.000Z', self: '[circular]' })
  })

  for (const format of ['json', 'pretty'] as const)
    it(`holds no secret in any dress, as ${format}`, () => {
      const key = `-----BEGIN PRIVATE KEY-----\\n${'M'.repeat(30)}abc\\n${'N'.repeat(30)}def\\n-----END PRIVATE KEY-----`
      const { log, text } = listen({ secrets: [SECRET, key], format })
      log.info(`message ${SECRET}`)
      log.child(SECRET).info('as a logger')
      log.error('error', { error: new Error(`for https://x/?key=${encodeURIComponent(SECRET)}`, { cause: SECRET }) })
      log.error('nested', { list: [{ deep: `${SECRET}!` }], [SECRET]: 1, basic: Buffer.from(SECRET).toString('base64') })
      log.error('key', { key: key.replaceAll('\\n', '\n') })
      expect(text()).to.contain('[redacted]')
      for (const trace of ['PKMARKED', 'SECRET', Buffer.from(SECRET).toString('base64'), 'M'.repeat(30), 'N'.repeat(30)]) expect(text()).not.to.contain(trace)
    })

  it('hides what stands under a secret name, though nobody listed it', () => {
    const { log, text } = listen({})
    log.info('request', { headers: { 'APCA-API-SECRET-KEY': 'unlisted-1', Authorization: 'Bearer unlisted-2' }, token: 'unlisted-3', apiKey: 'unlisted-4', tokens: 12 })
    expect(text()).not.to.contain('unlisted')
    expect(text()).to.contain('"tokens":12')
  })

  it('is short for people, with the stack below', () => {
    const { log, text } = listen({ format: 'pretty', now: () => Date.UTC(2026, 0, 2, 14, 30, 5) })
    log.child('desk').warning('late', { seconds: 3 })
    expect(text()).to.equal('14:30:05Z WARNING desk: late {"seconds":3}\n')
    log.error('failed', { error: new Error('why') })
    expect(text()).to.match(/failed .*"message":"why".*\n {4}Error: why\n {4} +at /)
  })
})

function listen(options: Partial<LogOptions>) {
  const lines: string[] = []
  const log = createLog({ level: 'DEBUG', secrets: [], format: 'json', destination: { write: (line) => lines.push(line) }, ...options })
  return { log, lines, text: () => lines.join('') }
}
