/** Until mocha has told its result and sets the code itself, every end of its process is a failure: a worker that dies between two files ends the run without a word. */
export function mochaGlobalSetup(): void {
  process.exitCode = 1
}
