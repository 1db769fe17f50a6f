import type { Level, Notice } from '../alerts/alert.ts'

/** Where people are told: its body for a notice, and the levels that it gets. */
export interface Channel {
  readonly name: 'slack' | 'discord'
  /** A web hook: whoever knows it may post, so it is logged nowhere. */
  readonly url: string
}

/** ALR-12: critical goes everywhere, warnings to Slack, information to Slack only. Discord, an added channel, takes what needs a person. */
const LEVELS: Readonly<Record<Channel['name'], readonly Level[]>> = {
  slack: ['info', 'warning', 'critical'],
  discord: ['warning', 'critical'],
}

export function channelsFor<C extends Pick<Channel, 'name'>>(level: Level, channels: readonly C[]): readonly C[] {
  return channels.filter(({ name }) => LEVELS[name].includes(level))
}

export function bodyFor(name: Channel['name'], notice: Notice): object {
  return name === 'slack' ? slackBody(notice) : discordBody(notice)
}

/** NOT-02. Slack reads `&`, `<` and `>` as signs of its own (https://api.slack.com/reference/surfaces/formatting#escaping). */
export function slackBody({ type, level, title, text, at }: Notice): object {
  const said = `${title}\n${text}`.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  return { attachments: [{ color: type === 'recovered' ? OTHER : COLOURS[level], title: 'Trading Bot Alert', text: said, ts: Math.floor(at / 1000) }] }
}

const COLOURS: Readonly<Record<Level, string>> = { info: '#36a64f', warning: '#ff9800', critical: '#f44336' }
/** For what is no level: that an alert is over. */
const OTHER = '#808080'

/** NOT-03. */
export function discordBody({ title, text }: Notice): object {
  return { content: `**${title}**\n${text}`.slice(0, LONGEST_DISCORD) }
}

const LONGEST_DISCORD = 2_000
