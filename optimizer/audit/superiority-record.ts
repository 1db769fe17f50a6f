import { random } from '../../core/statistic/random.ts'
import { stationaryResamples } from '../../core/statistic/stationary-bootstrap.ts'
import { superiorAbility } from '../../core/statistic/superior-ability.ts'
import type { Audit } from './audit.ts'
import type { AuditedScores } from './scores.ts'

/** Mean length of a bootstrap block, in blocks of the market. */
const MEAN_BLOCK = 12
const RESAMPLES = 1000
/** Ten bootstrap blocks; fewer make the same resample again and again. */
const LEAST = 120

/** Candidates against the champion. A champion that was chosen on the same blocks makes the test harder on its challengers. */
export function superiorityRecord({ candidates, champion, blocks }: AuditedScores, seed: number): Audit['superiority'] {
  if (blocks.length < LEAST) return { type: 'not-enough-data', has: blocks.length, needs: LEAST, of: 'blocks' }
  const differences = candidates.map(({ scores }) => scores.map((score, i) => score - (champion[i] ?? NaN))).filter((column) => column.some((value) => value !== column[0]))
  const resamples = stationaryResamples({ count: blocks.length, meanBlock: MEAN_BLOCK, runs: RESAMPLES, random: random(seed) })
  const found = superiorAbility({ differences, meanBlock: MEAN_BLOCK, resamples })
  if (!found) return { type: 'not-enough-data', has: differences.length, needs: 1, of: 'candidates' }
  return { type: 'known', candidates: differences.length, blocks: blocks.length, meanBlock: MEAN_BLOCK, resamples: RESAMPLES, ...found }
}
