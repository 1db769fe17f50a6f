import type { Command } from 'commander'
import type { Run } from '../run.ts'

export function alertTestCommand(program: Command, run: Run): void {
  program
    .command('alert-test')
    .description('send a test through every channel that alerts go to (Slack, Discord), and say which of them took it')
    .action(() => run(async () => (await import('../alert-test-round.ts')).alertTestRound()))
}
