/** Something that looks like a credential; the text itself is not repeated. */
export interface Finding {
  readonly kind: string
  readonly line: number
}

/** The shapes that issuers give to their keys, and assignments of long random texts to telling names. */
const SHAPES: readonly (readonly [string, RegExp])[] = [
  ['private key', /-----BEGIN [A-Z ]*PRIVATE KEY-----(?:\s|\\+[nr])*[A-Za-z0-9+/]{40}/g],
  ['Alpaca key id', /\b[PAC]K(?!IA)(?=[A-Z]*\d)[A-Z0-9]{18,24}\b/g],
  ['AWS key id', /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g],
  ['Google API key', /\bAIza[\w-]{35}/g],
  ['Google client secret', /\bGOCSPX-[\w-]{20,}/g],
  ['GitHub token', /\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_\w{60,})/g],
  ['npm token', /\bnpm_[A-Za-z0-9]{36}\b/g],
  ['Slack token', /\bxox[abeoprs]-[\w-]{20,}/g],
  ['Slack hook', /hooks\.slack\.com\/services\/T\w{6,}\/B\w{6,}\/\w{16,}/g],
  ['Discord hook', /discord(?:app)?\.com\/api\/webhooks\/\d{15,}\/[\w-]{40,}/g],
  ['Telegram bot token', /\b\d{8,10}:[A-Za-z][\w-]{34}\b/g],
  ['Twilio account', /\b(?:AC|SK)[0-9a-f]{32}\b/g],
  ['JSON web token', /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{16,}/g],
  ['password in an address', /\b[a-z][a-z0-9+]*:\/\/[^\s:/@'"`]+:(?![^\s/@]*[${}<>*])[^\s:/@'"`]{6,}@[\w.-]+/g],
]

const ASSIGNED = /(?:secret|token|passw(?:or)?d|api[-_]?key|private[-_]?key)[\w-]{0,20}["']?[ \t]*[:=][ \t]*["'`]?([A-Za-z0-9+/_=-]{32,})/gi

export function findSecrets(text: string): readonly Finding[] {
  const found = SHAPES.flatMap(([kind, shape]) => [...text.matchAll(shape)].map((match) => ({ kind, at: match.index })))
  const assigned = [...text.matchAll(ASSIGNED)].filter(([, value = '']) => isRandom(value)).map((match) => ({ kind: 'assigned secret', at: match.index }))
  return [...found, ...assigned].map(({ kind, at }) => ({ kind, line: text.slice(0, at).split('\n').length }))
}

/** Digits and letters mixed, and more than 3.6 bits in each character: names and repeated letters have fewer. */
function isRandom(text: string): boolean {
  if (!/\d/.test(text) || !/[A-Za-z]/.test(text)) return false
  const counts = new Map<string, number>()
  for (const letter of text) counts.set(letter, (counts.get(letter) ?? 0) + 1)
  const bits = [...counts.values()].reduce((sum, count) => sum - (count / text.length) * Math.log2(count / text.length), 0)
  return bits > 3.6
}
