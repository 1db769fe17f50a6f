import { printFigure } from '../figure.ts'
import { installPeers } from './install-peers.ts'
import type { Asked, Told } from './measure.ts'
import type { PeerAsked, PeerTold } from './peer-process.ts'
import { runChild } from './run-child.ts'
import { goal, millions, percent, perSecond } from './words.ts'

/** Shares of the ceiling, of the general path (BACKTEST.md section 3). */
const GOALS = { w1: 0.12, w2: 0.3, w3: 0.12 }
/** Times the peer's speed. */
const TIMES = { w1: 10, w3: 7 }

/** W1, W2 or W3 through the engine beside its plain loop, then the peer's in a process of its own. */
export function benchWork(asked: Asked): void {
  const { work } = asked
  const { bars, fills, first, engine, ceiling, runs } = runChild<Told>('measure', [JSON.stringify(asked)])
  const [speed, most] = [perSecond(bars, engine), perSecond(bars, ceiling)]
  const share = speed / most
  const met = goal(percent(GOALS[work]), share >= GOALS[work])
  console.log(`${work.toUpperCase()}  ${millions(speed)} million bars/s, ${percent(share)} of the plain loop's ${millions(most)} ${met}`)
  console.log(`    median of ${runs} runs over ${bars} bars, the first ${millions(perSecond(bars, first))}; ${fills} fills, and equity at every moment, as the plain loop's`)
  printFigure({ figure: `backtest.${work}`, value: speed, unit: 'bars/s' })
  printFigure({ figure: `backtest.${work}.ceiling`, value: most, unit: 'bars/s' })
  if (work !== 'w2') benchPeer({ ...asked, work }, speed)
}

/** The peer knows no account that several symbols share: no W2. */
function benchPeer({ work, bars, wide, runs, budget }: Asked & { readonly work: 'w1' | 'w3' }, speed: number): void {
  const asked: PeerAsked = { from: installPeers(), work, bars, wide, runs, budget: budget / 2 }
  const told = runChild<PeerTold>('peer-process', [JSON.stringify(asked)])
  const peer = perSecond(told.bars, told.took)
  const times = speed / peer
  console.log(`    grademark ${millions(peer)} million bars/s, ${told.fills} fills by its own rules; ours is ${times.toPrecision(3)} times as fast ${goal(String(TIMES[work]), times >= TIMES[work])}`)
  printFigure({ figure: `backtest.${work}.peer`, value: peer, unit: 'bars/s' })
}
