import type { RuleDuration, RuleTime } from '../values/rule-value.ts'
import type { Methods } from './methods.ts'

/** All in UTC. */
export const timestampMethods: Methods<RuleTime> = {
  toMillis: ({ nanos }) => nanos / 1_000_000n,
  nanos: ({ nanos }) => nanos % 1_000_000_000n,
  seconds: (time) => BigInt(utc(time).getUTCSeconds()),
  minutes: (time) => BigInt(utc(time).getUTCMinutes()),
  hours: (time) => BigInt(utc(time).getUTCHours()),
  day: (time) => BigInt(utc(time).getUTCDate()),
  month: (time) => BigInt(utc(time).getUTCMonth() + 1),
  year: (time) => BigInt(utc(time).getUTCFullYear()),
  /** Monday is 1, Sunday 7. */
  dayOfWeek: (time) => BigInt(utc(time).getUTCDay() || 7),
  date: (time) => ({ type: 'timestamp', nanos: BigInt(utc(time).setUTCHours(0, 0, 0, 0)) * 1_000_000n }),
}

export const durationMethods: Methods<RuleDuration> = {
  seconds: ({ nanos }) => nanos / 1_000_000_000n,
  nanos: ({ nanos }) => nanos % 1_000_000_000n,
}

function utc({ nanos }: RuleTime): Date {
  return new Date(Number(nanos / 1_000_000n))
}
