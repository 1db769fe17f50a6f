/** Replaces variables for this process and every one that it starts: the launcher's way to run under settings of its own. */
export function replaceSettings(variables: Readonly<Record<string, string>>): void {
  Object.assign(process.env, variables)
}
