import { overall, type Step, type Verdict } from './index'

const step = (verdict: Verdict): Step => ({ rule: '规定', source: '出处', verdict, answer: '回答', inputs: {} })

describe('overall', () => {
  it.each<[Verdict[], Verdict]>([
    [['yes', 'yes'], 'yes'],
    [['yes', 'maybe'], 'maybe'],
    [['yes', 'unasked'], 'maybe'],
    [['maybe', 'no', 'yes'], 'no'],
    [['unasked', 'no'], 'no'],
    [[], 'yes'],
  ])('%j gives %s', (verdicts, expected) => {
    expect(overall(verdicts.map(step))).toBe(expected)
  })
})
