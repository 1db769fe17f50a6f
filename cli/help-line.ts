/** Where a person who asked wrongly finds what may be asked; `path` is the command as it is typed. */
export function helpLine(path: string): string {
  return `'${path} --help' lists ${path.includes(' ') ? 'every option with its default' : 'every command'}.`
}
