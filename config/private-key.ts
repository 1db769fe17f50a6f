import { createPrivateKey } from 'node:crypto'

/**
 * A service account's key as OpenSSL reads it, out of what panels and shells make of it: quotes around it, `\n` once or
 * twice escaped, carriage returns, line breaks turned to blanks or lost.
 * @throws RangeError when no private key can be made of it; the message repeats nothing of it.
 */
export function privateKey(text: string): string {
  const repaired = withLineBreaks(unquoted(text.trim()).replace(/\\+r/g, '').replace(/\\+n/g, '\n').replaceAll('\r', '').trim())
  try {
    createPrivateKey(repaired)
  } catch {
    throw new RangeError('is not a whole private key: paste private_key of the service account file again, from -----BEGIN to the last dash')
  }
  return repaired
}

function unquoted(text: string): string {
  const [, inner] = /^(?:"([^]*)"|'([^]*)')$/.exec(text)?.filter((part) => part !== undefined) ?? []
  return inner ?? text
}

/** The body of a key knows no blanks, so that everything between the two marks may be joined and cut anew. */
function withLineBreaks(text: string): string {
  const [, begin, body, end] = /^(-+BEGIN [A-Z ]+-+)([^]*?)(-+END [A-Z ]+-+)$/.exec(text) ?? []
  if (begin === undefined || body === undefined || end === undefined) return text
  const lines = body.replace(/\s+/g, '').match(/.{1,64}/g) ?? []
  return `${[begin, ...lines, end].join('\n')}\n`
}
