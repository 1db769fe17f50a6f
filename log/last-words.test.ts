import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'

describe('the last words of a process', () => {
  const program = fileURLToPath(new URL('./testing/die.ts', import.meta.url))
  for (const way of ['throw', 'reject'])
    it(`after a ${way} name the cause, keep secrets, and end it with code 1`, () => {
      const { status, stdout } = spawnSync(process.execPath, ['--import', 'tsx', program, way], { encoding: 'utf8' })
      expect(status).to.equal(1)
      const last = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as { level: string; message: string; meta: { error: { cause: { message: string } } } }
      expect(last.level).to.equal('ERROR')
      expect(last.message).to.match(/no desk for \[redacted\]/)
      expect(last.meta.error.cause.message).to.equal('the root of it')
    })
})
