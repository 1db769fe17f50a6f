import { type Command, InvalidArgumentError } from 'commander'
import type { Run } from '../run.ts'

export function operatorCommand(program: Command, run: Run): void {
  const operator = program.command('operator').description('who may command from the dashboard: users of Firebase Authentication with the claim operator')
  operator
    .command('add')
    .description('make a user an operator; the user is made before, in the Firebase console (docs/deploy.md)')
    .argument('<email>', 'the address that the user signs in with', email)
    .action((address: string) => run(async () => (await import('../operator/operator-round.ts')).operatorRound({ type: 'add', email: address })))
  operator
    .command('remove')
    .description('take the claim from a user, and end every sign-in of theirs')
    .argument('<email>', 'the address that the user signs in with', email)
    .action((address: string) => run(async () => (await import('../operator/operator-round.ts')).operatorRound({ type: 'remove', email: address })))
  operator
    .command('list')
    .description('list the operators')
    .action(() => run(async () => (await import('../operator/operator-round.ts')).operatorRound({ type: 'list' })))
}

function email(text: string): string {
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)) return text
  throw new InvalidArgumentError('It is not an e-mail address.')
}
