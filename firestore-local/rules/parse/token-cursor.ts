import { lineAt, syntaxError, tokenize, type Token } from './tokens.ts'

const END: Token = { type: 'end', text: 'the end of the file', at: 0 }

/** Reads tokens one after the other. */
export class TokenCursor {
  readonly #source: string
  readonly #tokens: readonly Token[]
  #place = 0

  constructor(source: string) {
    this.#source = source
    this.#tokens = tokenize(source)
  }

  get next(): Token {
    return this.#tokens[this.#place] ?? this.#tokens.at(-1) ?? END
  }

  /** Whether the next token is this word or sign; a quoted text never is. */
  sees(text: string): boolean {
    return this.next.text === text && this.next.type !== 'string'
  }

  accept(text: string): boolean {
    if (!this.sees(text)) return false
    this.#place += 1
    return true
  }

  advance(): Token {
    const token = this.next
    this.#place += 1
    return token
  }

  /** @throws SyntaxError when something else comes next. */
  take(text: string): Token {
    return this.sees(text) ? this.advance() : this.fail(`expected ${text}, found ${this.next.text}`)
  }

  /** @throws SyntaxError unless a name comes next. */
  takeName(): string {
    return this.next.type === 'name' ? this.advance().text : this.fail(`expected a name, found ${this.next.text}`)
  }

  /** What stands between here and `end`, separated by commas; takes the end. */
  takeList<T>(end: string, read: () => T): readonly T[] {
    const items: T[] = []
    while (!this.accept(end)) {
      items.push(read())
      if (!this.sees(end)) this.take(',')
    }
    return items
  }

  lineOf({ at }: Token): number {
    return lineAt(this.#source, at)
  }

  fail(message: string): never {
    throw syntaxError(this.#source, this.next.at, message)
  }
}
