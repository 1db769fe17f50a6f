import { expect } from 'chai'
import { SETTINGS } from '../../config/settings.ts'
import { textOf } from './kit.ts'

const workflow = textOf('.github/workflows/hosting.yml')
const web = Object.entries(SETTINGS).filter(([, { group }]) => group === 'Dashboard build').map(([name]) => name)

/** Read as text: no YAML parser is among the dependencies. */
describe('.github/workflows/hosting.yml', () => {
  it('is indented by pairs of spaces, without a tab, and has the five parts that a workflow needs', () => {
    const lines = workflow.split('\n').filter((line) => line.trim() !== '')
    for (const line of lines) expect((/^ */.exec(line)?.[0].length ?? 0) % 2, line).to.equal(0)
    expect(workflow).to.not.include('\t')
    expect(lines.filter((line) => /^\S/.test(line) && !line.startsWith('#')).map((line) => line.split(':')[0])).to.deep.equal(['name', 'on', 'permissions', 'concurrency', 'jobs'])
  })

  it('runs at a push to main, or when somebody asks', () => {
    expect(workflow).to.match(/^on:\n {2}push:\n {4}branches: \[main\]\n {2}workflow_dispatch:\n/m)
  })

  it('may read the repository and nothing else, and leaves no credential behind', () => {
    expect(workflow.match(/permissions:\n(?: {2}.*\n)+/g)).to.deep.equal(['permissions:\n  contents: read\n'])
    expect(workflow).to.include('persist-credentials: false').and.to.include("trap 'rm -f")
  })

  it('pins every action and every package by version', () => {
    for (const [, action = ''] of workflow.matchAll(/uses: (\S+)/g)) expect(action).to.match(/@v\d+\.\d+\.\d+$/)
    for (const [command] of workflow.matchAll(/npm (?:ci|i|install)\b.*/g)) expect(command).to.match(/^npm ci/)
    expect(workflow).to.not.match(/npx|@latest/)
    expect((JSON.parse(textOf('test/auth/package.json')) as { readonly devDependencies: object }).devDependencies).to.deep.equal({ 'firebase-tools': '15.34.2' })
  })

  it('takes actions that run on a Node that GitHub still has, and a setup-node that knows its present cache', () => {
    // Node 20 leaves the runners in 2026 (https://github.blog/changelog/2025-09-19-deprecation-of-node-20-on-github-actions-runners/): checkout and setup-node run on 24 from
    // v5. The cache that setup-node 4.1 asks was switched off in 2025, and it waits five minutes for it: https://github.com/actions/setup-node/issues/1300
    const majors = Object.fromEntries([...workflow.matchAll(/uses: (\S+)@v(\d+)/g)].map(([, name = '', major]) => [name, Number(major)]))
    expect(Object.keys(majors)).to.deep.equal(['actions/checkout', 'actions/setup-node'])
    for (const [name, major] of Object.entries(majors)) expect(major, name).to.be.at.least(5)
  })

  it('builds with the public web settings out of repository variables, each of them, and out of no secret', () => {
    for (const name of web) expect(workflow).to.include(`${name}: \${{ vars.${name} }}`)
    expect([...workflow.matchAll(/secrets\.(\w+)/g)].map(([, name]) => name)).to.deep.equal(['FIREBASE_HOSTING_SERVICE_ACCOUNT'])
    expect(workflow.indexOf('secrets.'), 'only the last step sees it').to.be.greaterThan(workflow.indexOf('npm run build'))
  })

  it('deploys the hosting part alone, to the project that the page was built for', () => {
    expect(workflow).to.include('deploy --only hosting --project "$FIREBASE_PROJECT"').and.to.include('FIREBASE_PROJECT: ${{ vars.VITE_FIREBASE_PROJECT_ID }}')
  })
})
