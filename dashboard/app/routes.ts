/** One page of the dashboard: its address is `#/name`. */
export interface Route {
  readonly name: string
  readonly title: string
  /** Key that opens it after `g`. */
  readonly key: string
  /** Custom element of the page. */
  readonly tag: string
  readonly load: () => Promise<unknown>
  /** Shown to operators only. */
  readonly isPrivate?: true
}

/** In the order of the navigation; the first is the front page. */
export const ROUTES: readonly Route[] = [
  { name: 'overview', title: 'Overview', key: 'o', tag: 'overview-page', load: () => import('../pages/overview/overview-page.ts') },
  { name: 'positions', title: 'Positions', key: 'p', tag: 'positions-page', load: () => import('../pages/positions/positions-page.ts') },
  { name: 'orders', title: 'Orders', key: 'r', tag: 'orders-page', load: () => import('../pages/orders/orders-page.ts') },
  { name: 'trades', title: 'Trades', key: 't', tag: 'trades-page', load: () => import('../pages/trades/trades-page.ts') },
  { name: 'chart', title: 'Chart', key: 'c', tag: 'chart-page', load: () => import('../pages/chart/chart-page.ts') },
  { name: 'why', title: 'Why', key: 'w', tag: 'why-page', load: () => import('../pages/why/why-page.ts') },
  { name: 'risk', title: 'Risk', key: 'k', tag: 'risk-page', load: () => import('../pages/risk/risk-page.ts') },
  { name: 'options', title: 'Options', key: 'x', tag: 'options-page', load: () => import('../pages/options/options-page.ts') },
  { name: 'learning', title: 'Learning', key: 'l', tag: 'learning-page', load: () => import('../pages/learning/learning-page.ts') },
  { name: 'alerts', title: 'Alerts', key: 'a', tag: 'alerts-page', load: () => import('../pages/alerts/alerts-page.ts') },
  { name: 'logs', title: 'Logs', key: 'g', tag: 'logs-page', load: () => import('../pages/logs/logs-page.ts'), isPrivate: true },
  { name: 'operator', title: 'Operator', key: 'd', tag: 'operator-page', load: () => import('../pages/operator/operator-page.ts') },
]
