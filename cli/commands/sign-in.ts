import type { Command } from 'commander'
import { ground } from '../ground.ts'
import { openBrowser } from '../open-browser.ts'
import type { Run } from '../run.ts'
import { signInAddress } from '../sign-in-address.ts'

export function signInCommand(program: Command, run: Run): void {
  program
    .command('sign-in')
    .description("print the dashboard's address with a new one-time code: whoever opens it within 10 minutes is this machine's operator")
    .option('--open', 'open it in the browser')
    .action((options: { readonly open?: true }) => run(() => signIn(options.open ?? false)))
}

async function signIn(isOpen: boolean): Promise<number> {
  const { engineUrl, token } = ground()
  const answer = await signInAddress({ url: engineUrl, token: () => token })
  switch (answer.type) {
    case 'address':
      console.log(answer.address)
      if (isOpen) openBrowser(answer.address)
      return 0
    case 'absent':
      throw new Error(`the engine on ${engineUrl} has no local Firestore, so it serves no page: sign in at the hosted dashboard, or start it with npm start and without Firebase variables`)
    case 'silent':
      throw new Error(`no code from the engine on ${engineUrl}: ${answer.why}`)
  }
}
