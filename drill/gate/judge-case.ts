import type { Gate } from './gate.ts'
import type { GateCase } from './gate-case.ts'

/** `kept`: as it must be. `broken`: the gate let through what it must not, or refused what it must not. `other`: another limit stood in the way. */
export interface CaseVerdict {
  readonly type: 'kept' | 'broken' | 'other'
  readonly words: string
}

/** Puts both sides of a limit before the gate. */
export function judgeCase(gate: Gate, { what, within, beyond, codes, fits }: GateCase): CaseVerdict {
  const far = gate.entry(beyond)
  if (far.type === 'approved' && far.intent.qty > fits + 1e-9) return { type: 'broken', words: `${what} was approved: ${units(far.intent.qty)} of ${units(beyond.intent.qty)}, where ${units(fits)} fit` }
  const code = far.type === 'refused' ? far.refusal.code : far.trimmed?.by
  if (code === undefined || !codes.includes(code)) return { type: 'other', words: `${what} was stopped by ${code ?? 'nothing'}` }
  const near = within && gate.entry(within)
  const wrong = near?.type === 'refused' ? near.refusal.code : near?.trimmed?.by
  if (wrong !== undefined && codes.includes(wrong)) return { type: 'broken', words: `what lies within the limit was stopped (${wrong}), as ${what} was` }
  if (wrong !== undefined) return { type: 'other', words: `what lies within the limit was stopped by ${wrong}` }
  const end = far.type === 'refused' ? `refused (${code})` : `cut from ${units(beyond.intent.qty)} to ${units(far.intent.qty)} (${code})`
  return { type: 'kept', words: `${what}: ${end}` }
}

function units(qty: number): string {
  return String(Math.round(qty * 1e6) / 1e6)
}
