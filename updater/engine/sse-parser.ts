/** One event of a stream of server-sent events. */
export interface SseEvent {
  readonly id: string
  readonly data: string
}

/** Fed with text as it comes, in pieces of any size; gives back every whole event (https://html.spec.whatwg.org/multipage/server-sent-events.html). */
export function sseParser(): (text: string) => readonly SseEvent[] {
  let rest = ''
  return (text) => {
    const blocks = `${rest}${text}`.replaceAll('\r\n', '\n').split('\n\n')
    rest = blocks.pop() ?? ''
    return blocks.flatMap(eventOf)
  }
}

/** A block without data is a comment or a setting, and no event. */
function eventOf(block: string): readonly SseEvent[] {
  const values = (field: string): readonly string[] =>
    block.split('\n').filter((line) => line.startsWith(`${field}:`)).map((line) => line.slice(field.length + 1).replace(/^ /, ''))
  const data = values('data')
  return data.length === 0 ? [] : [{ id: values('id').at(-1) ?? '', data: data.join('\n') }]
}
