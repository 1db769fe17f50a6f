import type { Notice } from '../alerts/alert.ts'
import type { Channel } from './channel.ts'
import { deliver } from './deliver.ts'

export interface Trial {
  readonly name: Channel['name']
  /** Undefined when it was delivered. */
  readonly why: string | undefined
}

/** Sends a word of no alarm through every channel, as critical alerts go, side by side. @param now Wall milliseconds. */
export async function tryChannels(channels: readonly Channel[], given: { readonly now: number; readonly chance: () => number; readonly patience?: number; readonly firstPause?: number }): Promise<readonly Trial[]> {
  const { now, chance, patience = 10_000, firstPause = 1_000 } = given
  const notice: Notice = { type: 'raised', level: 'critical', title: 'Test of the alerts', text: "Sent by 'tercet alert-test'. Nothing is wrong: a real alert would come here.", at: now }
  return Promise.all(channels.map(async (channel) => ({ name: channel.name, why: await deliver({ channel, notice, chance, patience, firstPause }) })))
}
