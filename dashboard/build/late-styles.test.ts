import { expect } from 'chai'
import { withLateStyles } from './late-styles.ts'

describe('late styles', () => {
  it('stand at the end of the body, and nothing else moves', () => {
    const page = '<head>\n<script type="module" src="/a.js"></script>\n<link rel="stylesheet" crossorigin href="/a.css">\n</head><body><p>frame</p></body>'
    expect(withLateStyles(page)).to.equal('<head>\n<script type="module" src="/a.js"></script>\n</head><body><p>frame</p><link rel="stylesheet" crossorigin href="/a.css">\n</body>')
  })
})
