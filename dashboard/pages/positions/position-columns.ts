import { preferences } from '../../app/preferences.ts'
import type { Column } from '../../parts/data-table.ts'
import { gainFigure } from '../../parts/gain-figure.ts'
import { symbolLink } from '../../parts/symbol-link.ts'
import { money, price, quantity, type Shown } from '../../words/format.ts'
import { titleOf } from '../../words/modules.ts'
import { strategyTitle } from '../../words/names.ts'
import { rMultiple } from '../../words/r-multiple.ts'
import { dayAndTime } from '../../words/time.ts'
import { exitWords } from './exit-words.ts'
import type { OpenPosition } from './open-positions.ts'

/** The table of open positions, and its file. */
export function positionColumns(shown: Shown, now: number): readonly Column<OpenPosition>[] {
  const { zone } = preferences()
  return [
    { title: 'Symbol', cell: ({ symbol }) => symbolLink(symbol), raw: ({ symbol }) => symbol },
    { title: 'Module', cell: ({ module }) => titleOf(module), raw: ({ module }) => module },
    { title: 'Strategy', cell: ({ strategy }) => strategyTitle(strategy), raw: ({ strategy }) => strategy },
    { title: 'Quantity', isNumber: true, cell: ({ qty }) => quantity(qty), raw: ({ qty }) => qty },
    { title: 'Cost', isNumber: true, cell: ({ cost }) => price(cost), raw: ({ cost }) => cost },
    { title: 'Mark', isNumber: true, cell: ({ mark }) => price(mark), raw: ({ mark }) => mark },
    { title: 'Unrealised', isNumber: true, cell: ({ unrealised }) => gainFigure(unrealised, shown), raw: ({ unrealised }) => unrealised },
    { title: 'R', isNumber: true, cell: ({ r }) => rMultiple(r), raw: ({ r }) => r },
    { title: 'Stop', isNumber: true, cell: ({ stop }) => price(stop), raw: ({ stop }) => stop },
    { title: 'To stop', isNumber: true, cell: ({ toStop }) => money(toStop, shown), raw: ({ toStop }) => toStop },
    { title: 'Target', isNumber: true, cell: ({ target }) => price(target), raw: ({ target }) => target },
    { title: 'To target', isNumber: true, cell: ({ toTarget }) => money(toTarget, shown), raw: ({ toTarget }) => toTarget },
    { title: 'Opened', cell: ({ openedAt }) => (openedAt === null ? 'a moment ago' : dayAndTime(openedAt, zone)), raw: ({ openedAt }) => (openedAt === null ? null : new Date(openedAt).toISOString()) },
    { title: 'Time exit', isText: true, cell: (row) => exitWords(row, now, zone), raw: ({ exitAt }) => (exitAt === null ? null : new Date(exitAt).toISOString()) },
    { title: 'Reason', isText: true, cell: ({ sentence }) => sentence, raw: ({ sentence }) => sentence },
  ]
}
