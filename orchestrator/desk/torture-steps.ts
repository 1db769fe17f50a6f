/**
 * The crash torture ends the process at a named step between journal and wire: the launcher of the torture asks for it by a
 * message on the process channel, which nothing but a parent process holds.
 */
export function tortureSteps(): (step: string) => void {
  const wanted = { step: '', left: 0, delay: 0 }
  const end = (): unknown => process.kill(process.pid, 'SIGKILL')
  process.on('message', (message) => {
    if (isWish(message)) Object.assign(wanted, { step: message.killAt, left: message.after, delay: message.delay ?? 0 })
  })
  return (step) => {
    if (step !== wanted.step) return
    wanted.left -= 1
    if (wanted.left > 0) return
    if (wanted.delay > 0) setTimeout(end, wanted.delay)
    else end()
  }
}

interface Wish {
  readonly type: 'torture'
  readonly killAt: string
  /** How many times the step passes before it kills. */
  readonly after: number
  /** Wall milliseconds from the step to the end: while a request is under way. */
  readonly delay?: number
}

function isWish(message: unknown): message is Wish {
  return typeof message === 'object' && message !== null && 'type' in message && message.type === 'torture'
}
