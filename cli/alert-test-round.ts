import { channelsOf } from '../updater/notify/channels-of.ts'
import { tryChannels } from '../updater/notify/try-channels.ts'
import { ground } from './ground.ts'

/** @returns the exit code: 0 when a word came through every channel that is set. */
export async function alertTestRound(): Promise<number> {
  const refused: string[] = []
  const channels = channelsOf(ground().config.alerts, { error: (line) => void refused.push(line) })
  for (const line of refused) process.stderr.write(`tercet: ${line}\n`)
  if (channels.length + refused.length === 0) throw new Error('no alert goes anywhere: set DISCORD_WEBHOOK_URL, or SLACK_WEBHOOK_URL with ENABLE_SLACK_ALERTS=true')
  const trials = await tryChannels(channels, { now: Date.now(), chance: Math.random })
  for (const { name, why } of trials) console.log(`${name}: ${why === undefined ? 'delivered' : `not delivered, ${why}`}`)
  return refused.length === 0 && trials.every(({ why }) => why === undefined) ? 0 : 1
}
