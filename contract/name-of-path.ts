import type { DocumentName } from './paths.ts'

/** Which document a path names; undefined for a path that is none of ours. The inverse of `paths`. */
export function nameOfPath(path: string): DocumentName | undefined {
  return SHAPES.find(([, shape]) => shape.test(path))?.[0]
}

const DATE = '\\d{4}-\\d{2}-\\d{2}'
const CHART = `chart-[A-Z0-9_]+-${DATE}`
const ID = '[A-Za-z0-9_-]{8,64}'

const SHAPES: readonly (readonly [DocumentName, RegExp])[] = [
  ['live', /^public\/live$/],
  ['day', new RegExp(`^public/day-${DATE}$`)],
  ['risk', /^public\/risk$/],
  ['why', /^public\/why$/],
  ['options', /^public\/options$/],
  ['learning', /^public\/learning$/],
  ['trades', new RegExp(`^public/trades-${DATE}$`)],
  ['chart', new RegExp(`^public/${CHART}$`)],
  ['history', /^public\/history$/],
  ['alerts', /^public\/alerts$/],
  ['privateLive', /^private\/live$/],
  ['privateLogs', /^private\/logs$/],
  ['privateChart', new RegExp(`^private/${CHART}$`)],
  ['archiveState', /^private\/archive-state$/],
  ['archiveParameters', /^private\/archive-parameters$/],
  ['archiveTrades', /^private\/archive-trades-\d{4}-\d{2}$/],
  ['command', new RegExp(`^commands/${ID}$`)],
  ['commandResult', new RegExp(`^commandResults/${ID}$`)],
]
