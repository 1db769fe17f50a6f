import type { CommandRun } from '../../data/commands.ts'

/** How far an acknowledgement has come, as a sentence. */
export function acknowledgeWords({ sentAt, result, failed }: CommandRun): string {
  if (failed !== null) return `It was not sent (${failed}). ${failed === 'unavailable' ? 'Is there a network? Press again.' : 'Sign in again on the operator page, then press again.'}`
  if (sentAt === null) return 'Sending …'
  if (result === null) return 'Sent; the updater has not taken it yet. After 30 seconds it is void, and can be given again.'
  switch (result.state) {
    case 'received':
      return 'The updater has it.'
    case 'done':
      return 'Acknowledged.'
    case 'refused':
      return `Refused: ${result.why}`
  }
}
