import { expect } from 'chai'
import { createLog } from './create-log.ts'
import { type HeardLine, tee } from './tee.ts'

const SECRET = 'PKMARKED/1234'

describe('a log with a listener', () => {
  const listen = () => {
    const written: string[] = []
    const heard: HeardLine[] = []
    const inner = createLog({ level: 'DEBUG', secrets: [SECRET], format: 'json', logger: 'engine', destination: { write: (line) => written.push(line) } })
    return { written, heard, log: tee(inner, { secrets: [SECRET], logger: 'engine', now: () => 7, hear: (line) => heard.push(line) }) }
  }

  it('writes every line, and tells those from info upwards with their component', () => {
    const { log, written, heard } = listen()
    log.debug('a detail')
    log.info('a cycle ended')
    log.child('feed').warning('the stream was lost', { code: 406 })
    log.child('feed').child('socket').error('closed')
    expect(written).to.have.length(4)
    expect(heard).to.deep.equal([
      { at: 7, level: 'info', component: 'engine', text: 'a cycle ended' },
      { at: 7, level: 'warn', component: 'feed', text: 'the stream was lost' },
      { at: 7, level: 'error', component: 'socket', text: 'closed' },
    ])
  })

  it('tells no secret in any dress, and nothing of what was logged beside the words', () => {
    const { log, heard } = listen()
    log.error(`asked https://x/?key=${encodeURIComponent(SECRET)} for ${SECRET}`, { key: SECRET, other: 'beside' })
    log.child(SECRET).warning('named after it')
    const text = JSON.stringify(heard)
    expect(text).to.contain('[redacted]')
    for (const trace of ['PKMARKED', 'beside']) expect(text).not.to.contain(trace)
  })
})
