import type { Contract } from '../../../core/market/instrument.ts'
import { badRequest } from '../http/api-error.ts'
import type { Query } from '../http/query.ts'

/** The filters that contract lists and chains share: type, strike bounds, expiry and its bounds, root. */
export function contractFilter(query: Query, root: string | undefined): (contract: Contract) => boolean {
  const type = query.text('type')?.toLowerCase()
  if (type !== undefined && type !== 'call' && type !== 'put') throw badRequest(`invalid type: ${type} is neither call nor put`)
  const [low = 0, high = Infinity] = [query.number('strike_price_gte'), query.number('strike_price_lte')]
  const [on, from = '', to = '9999'] = [query.date('expiration_date'), query.date('expiration_date_gte'), query.date('expiration_date_lte')]
  return ({ right, strike, expiry, underlying }) =>
    (type === undefined || right === type) &&
    strike >= low && strike <= high &&
    (on === undefined || expiry === on) && expiry >= from && expiry <= to &&
    (root === undefined || underlying === root)
}
