/**
 * The crash torture ends the process at a named step between journal and wire: the launcher of the torture asks for it by a
 * message on the process channel, which nothing but a parent process holds.
 */
export function tortureSteps(): (step: string) => void {
  const wanted = { step: '', left: 0 }
  process.on('message', (message) => {
    if (isWish(message)) Object.assign(wanted, { step: message.killAt, left: message.after })
  })
  return (step) => {
    if (step !== wanted.step) return
    wanted.left -= 1
    if (wanted.left <= 0) process.kill(process.pid, 'SIGKILL')
  }
}

interface Wish {
  readonly type: 'torture'
  readonly killAt: string
  /** How many times the step passes before it kills. */
  readonly after: number
}

function isWish(message: unknown): message is Wish {
  return typeof message === 'object' && message !== null && 'type' in message && message.type === 'torture'
}
