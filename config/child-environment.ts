/** This process's environment with some variables replaced: what the launcher hands to a process it starts. */
export function childEnvironment(replaced: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  return { ...process.env, ...replaced }
}
