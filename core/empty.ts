/** Takes everything out of a list. To set a length goes through the runtime, even where it is zero already, which most often it is. */
export function empty(list: unknown[]): void {
  if (list.length > 0) list.length = 0
}
