/** One line of the doctor. What is not ok names its remedy. */
export type Finding =
  | { readonly level: 'ok'; readonly what: string }
  | { readonly level: 'warn' | 'FAIL'; readonly what: string; readonly remedy: string }

export function ok(what: string): Finding {
  return { level: 'ok', what }
}

export function warn(what: string, remedy: string): Finding {
  return { level: 'warn', what, remedy }
}

export function fail(what: string, remedy: string): Finding {
  return { level: 'FAIL', what, remedy }
}

/** The last line, after all others. */
export function verdict(failed: number, warned: number): string {
  if (failed > 0) return `${lines(failed)} to mend`
  return warned > 0 ? `nothing fails, ${lines(warned)} to look at` : 'nothing stands in the way'
}

function lines(n: number): string {
  return `${n} line${n === 1 ? '' : 's'}`
}

/** `FAIL  what: remedy`. */
export function findingLine(finding: Finding): string {
  return `${finding.level.padEnd(5)} ${finding.what}${finding.level === 'ok' ? '' : ` -> ${finding.remedy}`}`
}
