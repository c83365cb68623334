import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CASES, unverified } from './list'

const README = readFileSync(join(__dirname, '../README.md'), 'utf8')

describe('the table of cases', () => {
  it('tells its cases apart', () => {
    const names = CASES.map((c) => c.name)
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([])
  })

  it('covers more than two hundred, each with the source of its answer', () => {
    expect(CASES.length).toBeGreaterThan(200)
    const known = ['protocol', 'service docs', 'mongodb manual', 'unverified', 'local rule']
    expect(CASES.filter(({ source }) => !known.includes(source))).toEqual([])
  })

  it('has its unverified answers in the README, and no others', () => {
    const said = README.split('\n').filter((line) => /^- (refused )?(query|update|aggregate): /.test(line))
    expect(said).toEqual(unverified())
  })
})
