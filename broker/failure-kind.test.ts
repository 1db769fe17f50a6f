import { expect } from 'chai'
import type { FailureKind } from './failure.ts'
import { failureKind } from './failure-kind.ts'

/** Status, message and extra fields as ALPACA-WIRE 4.10 collected them from the venue's users; the kind is what a desk would do about it. */
const TABLE: readonly (readonly [status: number, message: string, kind: FailureKind, fields?: object])[] = [
  [401, 'unauthorized.', 'auth'],
  [401, 'request is not authorized: order not found', 'auth'],
  [403, 'forbidden.', 'auth'],
  [403, 'insufficient buying power', 'money', { buying_power: '0', cost_basis: '150' }],
  [403, 'insufficient options buying power for cash-secured put (required: 20000, available: 100)', 'money'],
  [403, 'insufficient balance for USD (requested: 20, available: 10)', 'money'],
  [403, 'insufficient balance for BTC (requested: 1, available: 0.99)', 'qty'],
  [403, 'insufficient qty available for order (requested: 10, available: 0)', 'qty', { existing_qty: '10', held_for_orders: '10' }],
  [403, 'insufficient underlying qty available for covered call (required: 200, available: 0)', 'qty'],
  [403, 'asset "X" is not fractionable', 'qty'],
  [403, 'asset "X" cannot be sold short', 'qty'],
  [422, 'fractional orders must be DAY orders', 'qty'],
  [403, 'potential wash trade detected. use complex orders', 'wash', { existing_order_id: 'a' }],
  [422, 'opposite side limit order exists', 'wash', { existing_order_id: 'a', reject_reason: 'opposite side limit order exists' }],
  [403, 'cost basis must be >= minimal amount of order 10', 'minimum'],
  [422, 'invalid limit_price 290.123. sub-penny increment does not fulfill minimum pricing criteria', 'tick'],
  [422, 'options market orders are only allowed during market hours', 'session'],
  [422, 'client_order_id must be unique', 'duplicateId'],
  [403, 'account not eligible to trade uncovered option contracts', 'auth'],
  [403, 'trade denied due to pattern day trading protection', 'auth'],
  [403, 'subscription does not permit querying recent SIP data', 'auth'],
  [403, 'words of next year', 'money', { buying_power: '0' }],
  [403, 'words of next year', 'qty', { existing_qty: '1' }],
  [403, 'words of next year', 'qty', { required_qty: '2' }],
  [403, 'words of next year', 'unknown', { existing_order_id: 'a' }],
  [422, 'words of next year', 'unknown', { reject_reason: 'a' }],
  [422, 'forbidden.', 'unknown'],
  [404, 'order not found for X', 'notFound'],
  [404, 'position does not exist', 'notFound'],
  [404, '', 'notFound'],
  [422, 'asset "X" not found', 'notFound'],
  [422, 'asset X is not tradable', 'notFound'],
  [429, 'too many requests.', 'rate'],
  [408, 'request timeout', 'transient'],
  [425, 'too early', 'transient'],
  [500, 'internal server error', 'transient'],
  [504, 'request timed out', 'transient'],
  [451, '', 'auth'],
  [422, 'qty or notional is required', 'unknown'],
]

describe('the kind of a refusal', () => {
  for (const [status, message, kind, fields = {}] of TABLE)
    it(`${status} ${message || 'without text'} is ${kind}`, () =>
      expect(failureKind({ status, message, fields: fields as Readonly<Record<string, unknown>> })).to.equal(kind))
})
