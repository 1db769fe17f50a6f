import { expect } from 'chai'
import { BadSweep } from './bad-sweep.ts'
import { readAxes } from './read-axes.ts'
import type { SweepRange } from './sweep-range.ts'

const RANGES: readonly SweepRange[] = [
  { name: 'fast', minimum: 3, maximum: 30, isWhole: true, below: 'slow' },
  { name: 'slow', minimum: 20, maximum: 80, isWhole: true, below: undefined },
  { name: 'reward', minimum: 1, maximum: 4, isWhole: false, below: undefined },
]
const read = (text: string, needsStep = true) => readAxes({ text, strategy: 'crossing', ranges: RANGES, needsStep })

describe('the axes of a sweep', () => {
  it('are read with their ends, steps and marks', () => {
    expect(read('fast=10:30:5, reward=1:2.5:0.5')).to.deep.equal([
      { name: 'fast', minimum: 10, maximum: 30, isWhole: true, below: 'slow', step: 5 },
      { name: 'reward', minimum: 1, maximum: 2.5, isWhole: false, below: undefined, step: 0.5 },
    ])
    expect(read('slow=40:80', false).map(({ step }) => step)).to.deep.equal([undefined])
  })

  const wrong: readonly (readonly [string, RegExp])[] = [
    ['', /no parameter is named: write them as fast=3:30:1/],
    ['fast', /'fast' is no range: write it as fast=3:30:1 \(from:to:step\)/],
    ['fast=10:30', /is no range/],
    ['fast=10:x:5', /is no range/],
    ['quick=10:30:5', /crossing has no parameter 'quick': fast, slow, reward/],
    ['fast=30:10:5', /is empty, since 10 lies before 30: exchange them/],
    ['fast=10:30:0', /never ends: its step must be above 0/],
    ['fast=2:30:5', /goes from 3 to 30: stay within/],
    ['slow=40:81:1', /goes from 20 to 80/],
    ['fast=10:30:2.5', /fast takes whole numbers only/],
    ['fast=10:12:1,fast=14:16:1', /fast is named twice/],
  ]
  for (const [text, problem] of wrong) it(`refuse '${text}' with the remedy`, () => expect(() => read(text)).to.throw(BadSweep, problem))
})
