import type { judgeEntry, judgeExit } from '../../core/risk/gate.ts'

/** The gate that is put to the proof: the real one, or in a test one with a planted fault. */
export interface Gate {
  readonly entry: (judgement: Parameters<typeof judgeEntry>[0]) => ReturnType<typeof judgeEntry>
  readonly exit: typeof judgeExit
}
