/** The names in a field path such as ``a.`b.c`.d``: a name in back quotes may hold anything, `\` escapes in it. */
export function parseFieldPath(path: string): readonly string[] {
  const names: string[] = []
  for (const [, quoted, plain] of path.matchAll(NAME)) names.push(quoted !== undefined ? quoted.replace(/\\(.)/gs, '$1') : plain ?? '')
  return names
}

const NAME = /(?:`((?:[^`\\]|\\.)*)`|([^.`]+))(?:\.|$)/gs

/** What queries call a document's own name. */
export const NAME_FIELD = '__name__'
