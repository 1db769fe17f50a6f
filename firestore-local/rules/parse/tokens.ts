export type Token = {
  readonly type: 'number' | 'string' | 'name' | 'sign' | 'end'
  readonly text: string
  /** Offset in the source. */
  readonly at: number
}

/** @throws SyntaxError with the line for a character that the language does not have. */
export function tokenize(source: string): readonly Token[] {
  const tokens: Token[] = []
  const pattern = new RegExp(TOKEN, 'gy')
  while (pattern.lastIndex < source.length) {
    const at = pattern.lastIndex
    const found = pattern.exec(source)
    if (!found) throw syntaxError(source, at, `unexpected ${JSON.stringify(source[at])}`)
    const [, number, string, name, sign] = found
    if (number !== undefined) tokens.push({ type: 'number', text: number, at })
    else if (string !== undefined) tokens.push({ type: 'string', text: unquote(string), at })
    else if (name !== undefined) tokens.push({ type: 'name', text: name, at })
    else if (sign !== undefined) tokens.push({ type: 'sign', text: sign, at })
  }
  return [...tokens, { type: 'end', text: 'the end of the file', at: source.length }]
}

export function syntaxError(source: string, at: number, message: string): SyntaxError {
  return new SyntaxError(`firestore.rules line ${lineAt(source, at)}: ${message}`)
}

export function lineAt(source: string, at: number): number {
  return source.slice(0, at).split('\n').length
}

/** Space and comments match no group and are dropped. */
const TOKEN = [
  String.raw`\s+|//[^\n]*|/\*[\s\S]*?\*/`,
  String.raw`(\d+\.\d+(?:[eE][+-]?\d+)?|\d+)`,
  String.raw`("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')`,
  String.raw`([A-Za-z_]\w*)`,
  String.raw`(==|!=|<=|>=|&&|\|\||=\*\*|[-+*/%<>!=(){}\[\].,;:?$])`,
].join('|')

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' }

function unquote(text: string): string {
  return text.slice(1, -1).replace(/\\(u[0-9a-fA-F]{4}|.)/g, (_, code: string) =>
    code.length === 5 ? String.fromCharCode(parseInt(code.slice(1), 16)) : ESCAPES[code] ?? code)
}
