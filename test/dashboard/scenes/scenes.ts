import { busy } from './busy.ts'
import { crowded } from './crowded.ts'
import type { DeskScene, SceneName } from './desk-scene.ts'
import { firstRun } from './first-run.ts'
import { halted } from './halted.ts'

/** Every scene by its name, at a wall time in milliseconds of epoch; the market's time stands still. */
export const SCENES: Readonly<Record<SceneName, (wall: number) => DeskScene>> = { 'first-run': firstRun, busy, halted, crowded }
