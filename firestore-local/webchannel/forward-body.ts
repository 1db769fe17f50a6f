/** What a client posts: `headers=…&count=…&ofs=…&req0___data__=…`, form encoded. */
export interface ForwardBody {
  /** Headers that travel in the body, in lower case, so that the handshake needs no CORS preflight. */
  readonly headers: Readonly<Record<string, string>>
  /** Messages with their numbers, in order. */
  readonly messages: readonly { readonly id: number; readonly text: string }[]
}

export function parseForwardBody(text: string): ForwardBody {
  const form = new URLSearchParams(text)
  const offset = Number(form.get('ofs') ?? 0)
  const messages = [...form].flatMap(([key, value]) => {
    const number = /^req(\d+)___data__$/.exec(key)?.[1]
    return number === undefined ? [] : { id: offset + Number(number), text: value }
  })
  return { headers: parseHeaders(form.get('headers') ?? ''), messages: messages.sort((a, b) => a.id - b.id) }
}

function parseHeaders(text: string): Readonly<Record<string, string>> {
  const pairs = text.split('\r\n').map((line) => /^([^:]+):(.*)$/.exec(line))
  return Object.fromEntries(pairs.flatMap((pair) => (pair ? [[(pair[1] ?? '').toLowerCase(), (pair[2] ?? '').trim()]] : [])))
}
