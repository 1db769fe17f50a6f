import { setTimeout as sleep } from 'node:timers/promises'
import { openBrowser } from './open-browser.ts'
import { signInAddress, type SignInDoor } from './sign-in-address.ts'

/** Wall milliseconds between two questions to an engine that is starting. */
const PAUSE = 150
const PATIENCE = 60_000

/** Prints the page's address with its one-time code as soon as the engine's door is open. */
export async function showPage({ door, isOpen, isOver }: { readonly door: SignInDoor; readonly isOpen: boolean; readonly isOver: () => boolean }): Promise<void> {
  for (const end = Date.now() + PATIENCE; Date.now() < end && !isOver(); await sleep(PAUSE)) {
    const answer = await signInAddress(door)
    if (answer.type !== 'address') continue
    console.log(`dashboard: ${answer.address}\n  The code makes the first who opens this address within 10 minutes the operator; without it the page only shows. A new one: npm run tercet -- sign-in`)
    if (isOpen) openBrowser(answer.address)
    return
  }
}
