const alone = require('./integration-alone.mocharc.json')

/** Two files at a time; those that hold something to a wall clock follow one by one (integration-alone.mocharc.json). */
module.exports = {
  ...alone,
  spec: ['{core,backtest,dashboard,modules,exchange,broker,journal,config,log,orchestrator,updater,firestore-local,cli,test}/**/*.integration.test.ts'],
  ignore: ['**/node_modules/**', 'test/auth/**', 'dist/**', ...alone.spec],
  parallel: true,
  jobs: 2,
}
