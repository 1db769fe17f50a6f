import type { CommandRun } from '../../data/commands.ts'
import { titleOf } from '../../words/modules.ts'
import { strategyTitle } from '../../words/names.ts'

/** What was asked, as a person would say it. */
export function commandWords({ type, fields }: Pick<CommandRun, 'type' | 'fields'>): string {
  const field = (name: string): string => String(fields[name] ?? '')
  switch (type) {
    case 'halt':
      return 'Halt the desk'
    case 'resume':
      return `Resume ${lower(titleOf(field('scope')))}`
    case 'toggle':
      return `${fields['on'] === true ? 'Start' : 'Stop'} ${lower(titleOf(field('module')))}`
    case 'cancel-all':
      return 'Cancel all orders'
    case 'flatten':
      return 'Flatten'
    case 'adopt':
      return `Adopt ${field('symbol')} to ${lower(titleOf(field('module')))}, ${strategyTitle(field('strategy'))}`
    case 'accept':
      return `Accept the change ${field('change')}`
    case 'pin':
      return `Pin ${field('parameter')} of ${strategyTitle(field('strategy'))}`
    case 'unpin':
      return `Unpin ${field('parameter')} of ${strategyTitle(field('strategy'))}`
    case 'roll-back':
      return `Roll back the change ${field('change')}`
    case 'watch':
      return 'Watch'
    case 'acknowledge':
      return `Acknowledge the alert ${field('alert')}`
  }
}

function lower(text: string): string {
  return text === 'Desk' ? 'the desk' : text.toLowerCase()
}
