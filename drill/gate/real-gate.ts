import { judgeEntry, judgeExit } from '../../core/risk/gate.ts'
import type { Gate } from './gate.ts'

/** The gate of the engine, every check asked. */
export const realGate: Gate = { entry: (judgement) => judgeEntry(judgement), exit: judgeExit }
