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

/** `FAIL  what: remedy`. */
export function findingLine(finding: Finding): string {
  return `${finding.level.padEnd(5)} ${finding.what}${finding.level === 'ok' ? '' : ` -> ${finding.remedy}`}`
}
