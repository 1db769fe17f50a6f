import { spawnSync } from 'node:child_process'
import { expect } from 'chai'

const ENTRY = JSON.stringify(new URL('launched.ts', import.meta.url).href)
const KEY = 'a key of which only the launcher knows'
const PAGE = { project: 'demo-tercet', firestorePort: 8081, operatorKey: KEY, folder: 'dist-local' }

/** One process with these arguments and this line on its standard input. */
function launched(args: readonly string[], input: string) {
  const code = `import { readLaunched } from ${ENTRY}; readLaunched(process.argv).then((page) => console.log(JSON.stringify(page ?? null)), (error) => { console.error(error.message); process.exit(1) })`
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code, '--', ...args], { input, encoding: 'utf8', timeout: 15_000 })
  return { status, stdout, stderr }
}

describe('what the launcher hands to the engine', function () {
  this.timeout(20_000)

  it('is one line on standard input, and nothing where it was not announced', () => {
    expect(JSON.parse(launched(['--launched'], `${JSON.stringify(PAGE)}\n`).stdout)).to.deep.equal(PAGE)
    expect(launched([], `${JSON.stringify(PAGE)}\n`).stdout).to.equal('null\n')
  })

  it('is refused when it is missing, broken or has a weak key, and never repeated', () => {
    for (const input of ['', '\n', `{"operatorKey":"${KEY}`, JSON.stringify({ ...PAGE, operatorKey: 'short' }), JSON.stringify({ operatorKey: KEY })]) {
      const { status, stderr } = launched(['--launched'], input)
      expect([status, stderr.includes('start Tercet with npm start'), stderr.includes(KEY)], input).to.deep.equal([1, true, false])
    }
  })
})
