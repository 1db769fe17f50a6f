import { setTimeout as sleep } from 'node:timers/promises'
import { millis } from '../../core/brand.ts'
import { sessionCalendar } from '../../core/market/session-calendar.ts'
import type { ExchangeChild } from './exchange-child.ts'

const MINUTE = 60_000
/** Market seconds in a wall second at which nights pass, and those in which the morning is met. */
const NIGHT = 10_000
const DAWN = 600

/** Lets nights and week-ends pass quickly: shares and contracts trade in sessions alone. Back at `pace` a few minutes before the open. */
export async function waitForSession(exchange: ExchangeChild, pace: number): Promise<void> {
  const calendar = sessionCalendar()
  const leftAt = (now: number): number => {
    const session = calendar.sessionAt(millis(now))
    return session && now < session.close - 5 * MINUTE ? Math.max(0, session.open - now) : calendar.nextSession(millis(now)).open - now
  }
  for (let speed = pace; ; await sleep(100)) {
    const left = leftAt(await exchange.now())
    const wanted = left > 40 * MINUTE ? NIGHT : left > 4 * MINUTE ? DAWN : pace
    if (wanted !== speed) await exchange.pace(wanted)
    speed = wanted
    if (wanted === pace) return
  }
}
