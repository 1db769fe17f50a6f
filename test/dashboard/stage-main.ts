import { parseArgs } from 'node:util'
import { CODE, openStage } from './stage.ts'
import { SCENES } from './scenes/scenes.ts'

const { values } = parseArgs({ options: { scene: { type: 'string', default: 'busy' }, port: { type: 'string', default: '8090' }, dist: { type: 'string', default: 'dashboard/dist-local' } } })
const { scene: name, port, dist } = values
const scene = Object.entries(SCENES).find(([one]) => one === name)?.[1]
if (!scene) throw new Error(`there is no scene ${name}: take one of ${Object.keys(SCENES).join(', ')}`)
const stage = await openStage({ scene, dist, port: Number(port) })
process.stdout.write(`${stage.origin}/#code=${CODE}  (scene ${name}; operator code: ${CODE})\n`)
const end = (): void => void stage.close().then(() => process.exit(0))
process.on('SIGINT', end)
process.on('SIGTERM', end)
