/** What a command's action does with its work: the number it ends with becomes the exit code (0 ok, 1 failed). */
export type Run = (act: () => Promise<number>) => Promise<void>
