import { expect } from 'chai'
import { metricsOf } from '../../updater/testing/metrics-of.ts'
import { learningOf } from '../../updater/testing/rooms-of.ts'
import { buildApp } from './build-app.ts'
import { learningMetrics } from './learning-metrics.ts'
import { door, NOW } from './testing/door.ts'

const seven = { ...learningOf(NOW, ['c1']), runs: 96, changes: 10, measured: 10, helped: 7, failures: 2, effect: { ...learningOf(NOW, []).effect, share: 0.7, path: { value: 0.031, low: 0, high: 0.06 } } }

describe('the metrics of learning (MET-05)', () => {
  it('are the number of parameter changes and the share that helped: seven of ten are 0.7 (OPT-07)', () => {
    expect(metricsOf(learningMetrics(seven))).to.deep.equal({
      ml_runs_total: 96, ml_parameter_changes_total: 10, ml_changes_measured_total: 10, ml_changes_helped_total: 7, ml_changes_helped_ratio: 0.7, ml_path_gain_ratio: 0.031, ml_failures_total: 2,
    })
  })

  it('leave the share out while nothing was measured', () => {
    expect(metricsOf(learningMetrics(learningOf(NOW, [])))).to.not.have.property('ml_changes_helped_ratio')
  })

  it('stand at /metrics in the text form of Prometheus, each with its type', async () => {
    const app = buildApp(door({ rooms: () => ({ schema: 1, seq: 3, at: NOW, wall: NOW, learning: seven }) }))
    const { statusCode, headers, body } = await app.inject({ url: '/metrics', headers: { host: 'localhost:8080' } })
    expect([statusCode, headers['content-type']]).to.deep.equal([200, 'text/plain; version=0.0.4; charset=utf-8'])
    expect(body).to.include('# TYPE ml_parameter_changes_total counter\nml_parameter_changes_total 10\n')
    await app.close()
  })

  it('want the token where the engine has broker keys', async () => {
    const app = buildApp(door({ local: false }))
    expect((await app.inject({ url: '/metrics', headers: { host: 'localhost:8080' } })).statusCode).to.equal(401)
    await app.close()
  })
})
