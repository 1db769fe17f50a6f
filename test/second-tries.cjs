const { reporters, Runner } = require('mocha')

/** The spec reporter, which also tells every test that failed once and was tried again, with what went wrong: a second try is no secret. */
module.exports = class SecondTries extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options)
    runner.on(Runner.constants.EVENT_TEST_RETRY, (test, error) => console.log(`  tried again: ${test.fullTitle()}\n    ${error?.stack ?? error}`))
  }
}
