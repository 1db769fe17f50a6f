import { argument, needInt, needNumber, needString } from '../values/need.ts'
import { fail } from '../values/rule-error.ts'
import { isOfType, type RuleValue } from '../values/rule-value.ts'

type Functions = Readonly<Record<string, (args: readonly RuleValue[]) => RuleValue>>

/** Nanoseconds. */
const UNITS: Readonly<Record<string, bigint>> = {
  w: 604_800_000_000_000n, d: 86_400_000_000_000n, h: 3_600_000_000_000n, m: 60_000_000_000n, s: 1_000_000_000n, ms: 1_000_000n, ns: 1n,
}

const math: Functions = {
  abs: (args) => {
    const x = needNumber(argument(args, 0))
    return x < 0 ? -x : x
  },
  ceil: (args) => BigInt(Math.ceil(float(args, 0))),
  floor: (args) => BigInt(Math.floor(float(args, 0))),
  round: (args) => BigInt(Math.round(float(args, 0))),
  sqrt: (args) => Math.sqrt(float(args, 0)),
  pow: (args) => float(args, 0) ** float(args, 1),
  isNaN: (args) => Number.isNaN(float(args, 0)),
  isInfinite: (args) => Math.abs(float(args, 0)) === Infinity,
}

const duration: Functions = {
  value: (args) => {
    const unit = needString(argument(args, 1))
    return { type: 'duration', nanos: needInt(argument(args, 0)) * (UNITS[unit] ?? fail(`unknown unit ${unit}`)) }
  },
  time: (args) => {
    const [hours, minutes, seconds, nanos] = [0, 1, 2, 3].map((i) => needInt(argument(args, i))) as [bigint, bigint, bigint, bigint]
    return { type: 'duration', nanos: (hours * 3_600n + minutes * 60n + seconds) * 1_000_000_000n + nanos }
  },
  abs: (args) => {
    const value = argument(args, 0)
    if (!isOfType(value, 'duration')) return fail('duration.abs() needs a duration')
    return { type: 'duration', nanos: value.nanos < 0n ? -value.nanos : value.nanos }
  },
}

const timestamp: Functions = {
  value: (args) => ({ type: 'timestamp', nanos: needInt(argument(args, 0)) * 1_000_000n }),
  date: (args) => {
    const [year, month, day] = [0, 1, 2].map((i) => Number(needInt(argument(args, i)))) as [number, number, number]
    return { type: 'timestamp', nanos: BigInt(Date.UTC(year, month - 1, day)) * 1_000_000n }
  },
}

const latlng: Functions = {
  value: (args) => ({ type: 'latlng', latitude: float(args, 0), longitude: float(args, 1) }),
}

/** The functions that are called with a name before the dot, such as `duration.value(1, 'h')`. */
export const NAMESPACES: ReadonlyMap<string, Functions> = new Map(Object.entries({ math, duration, timestamp, latlng }))

function float(args: readonly RuleValue[], i: number): number {
  return Number(needNumber(argument(args, i)))
}
