import type { HealthView } from '../../contract/health-view.ts'
import type { AlertSettings, Finding } from './alert.ts'

/** Critical: a stream of the venue has said nothing for five minutes while its market is open (ALR-04, `connection_timeout`). */
export function noData({ components }: Pick<HealthView, 'components'>, { silence: most }: Pick<AlertSettings, 'silence'>): readonly Finding[] {
  return components.flatMap(({ name, kind, silence }) => {
    if (kind !== 'feed' || typeof silence !== 'number' || silence <= most) return []
    const text = `The ${name} stream of the venue has said nothing for over ${most / 1000} s while its market is open. ${MEANING[name] ?? ''} It is tried again by itself: look at the venue's status page, and at the log.`
    return [{ id: `no-data:${name}`.slice(0, 64), rule: 'no-data', level: 'critical', title: `No data on the ${name} stream`, text, lasting: 'state' }]
  })
}

const MEANING: Readonly<Record<string, string>> = {
  trading: 'Nothing is opened meanwhile, and fills are seen once a minute.',
  stock: 'Prices of shares are asked for in each cycle: stops that do not rest at the venue are watched at that pace.',
  crypto: 'Prices of pairs are asked for in each cycle: their stops are watched at that pace.',
  option: 'Prices of contracts are asked for in each cycle.',
}
