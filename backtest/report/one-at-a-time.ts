import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** Milliseconds between two looks, and looks after which whoever took this turn is gone: an act takes a few milliseconds. */
const AGAIN = 20
const GONE = 100

/** Acts on a file while no other process does: one that reads a file and writes it anew would lose what another wrote in between. */
export async function oneAtATime<T>(path: string, act: () => T): Promise<T> {
  const turn = `${path}.lock`
  mkdirSync(dirname(path), { recursive: true })
  for (let [looks, since] = [0, NaN]; !take(turn); await wait(AGAIN)) {
    const taken = statSync(turn, { throwIfNoEntry: false })?.mtimeMs ?? NaN
    looks = taken === since ? looks + 1 : 0
    since = taken
    if (looks > GONE) rmSync(turn, { force: true })
  }
  try {
    return act()
  } finally {
    rmSync(turn, { force: true })
  }
}

/** @returns whether it is ours now. */
function take(turn: string): boolean {
  try {
    writeFileSync(turn, '', { flag: 'wx' })
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}
