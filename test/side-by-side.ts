import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** `tsx test/side-by-side.ts <script> ...`: npm scripts at once. Tells what each said whole, in the order asked for; exits 1 when one failed. */
const scripts = process.argv.slice(2)
if (scripts.length === 0) throw new Error('Usage: tsx test/side-by-side.ts <npm script> <npm script> ...')
for (const { script, said, code } of await Promise.all(scripts.map(run))) {
  console.log(`${said}${script}: ${code === 0 ? 'passed' : `FAILED (${String(code)})`}`)
  if (code !== 0) process.exitCode = 1
}

async function run(script: string): Promise<{ readonly script: string; readonly said: string; readonly code: number | string }> {
  const child = spawn('npm', ['run', '-s', script], { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (chunk: string) => (said += chunk))
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null]
  return { script, said, code: code ?? String(signal) }
}
