import type { FastifyInstance } from 'fastify'
import type { ExchangeContext } from '../http/exchange-context.ts'
import { accountRoutes } from './account.ts'
import { activityRoutes } from './activities.ts'
import { assetRoutes } from './assets.ts'
import { clockRoutes } from './clock.ts'
import { contractRoutes } from './contracts.ts'
import { corporateActionRoutes } from './corporate-actions.ts'
import { cryptoDataRoutes } from './crypto-data.ts'
import { faultRoutes } from './faults.ts'
import { ledgerRoutes } from './ledger.ts'
import { optionDataRoutes } from './option-data.ts'
import { orderRoutes } from './orders.ts'
import { positionRoutes } from './positions.ts'
import { stockDataRoutes } from './stock-data.ts'

/** Every route of the exchange, one file per noun. */
export const routes: readonly ((app: FastifyInstance, context: ExchangeContext) => void)[] = [
  accountRoutes,
  activityRoutes,
  orderRoutes,
  positionRoutes,
  assetRoutes,
  contractRoutes,
  clockRoutes,
  stockDataRoutes,
  corporateActionRoutes,
  cryptoDataRoutes,
  optionDataRoutes,
  faultRoutes,
  ledgerRoutes,
]
