/**
 * What a route lets a caller do: `open` tells whether the engine lives, `machine` is for pages of this machine, `read` tells more,
 * `command` changes something.
 */
export type Access = 'open' | 'machine' | 'read' | 'command'

/** Commands always need the token; without broker keys the loopback alone may read. */
export function needsToken(access: Access, local: boolean): boolean {
  return access === 'command' || (access === 'read' && !local)
}
