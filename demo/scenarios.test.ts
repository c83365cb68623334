import { personOf } from './people'
import { labelOf, nextTap, SCENARIOS } from './scenarios'

const at = (state: string, commands: string[] = [], closed = false) => ({
  serviceId: 'aid.file',
  state,
  commands,
  guests: 0,
  closed,
})
const story = (id: string) => SCENARIOS.find((one) => one.id === id)!

/** Whose turn it is and what to tap, in each situation. */
const turns = (id: string, situations: Parameters<typeof nextTap>[1][]) =>
  situations.map((situation) => {
    const { who, words } = nextTap(story(id), situation)
    return `${who ?? '-'}: ${words}`
  })

describe('the stories', () => {
  it.each(SCENARIOS.flatMap((one) => one.taps.map((tap) => ({ story: one.title, service: one.service, ...tap }))))(
    '$story: $who taps $command in $state, a button that the service has',
    (tap) => {
      expect(labelOf(tap, tap)).not.toBe('')
      expect(personOf(tap.who)).toBeDefined()
    },
  )
  it('begin with the worker where there is no case, or the last one has ended', () => {
    for (const one of SCENARIOS) expect(nextTap(one, null)).toEqual(one.begins)
    expect(SCENARIOS.filter(({ begins }) => !personOf(begins.who))).toEqual([])
    expect(nextTap(story('filed'), at('withdrawn', [], true)).who).toBe('wang')
  })
  it('ask for a supplement once, then take the application in', () => {
    const situations = [at('submitted', ['submit']), at('returned', ['submit', 'return'])]
    const after = [at('submitted', ['submit', 'return', 'supplement']), at('surveying', ['submit', 'accept'])]
    expect(turns('returned', [...situations, ...after])).toEqual([
      'qian: 点「退回补材料」',
      'wang: 点「补材料」',
      'qian: 点「收下」',
      '-: 走完了。想再看一遍，点「重新开始」',
    ])
  })
  it('lead an objection back to the notice, which then runs out', () => {
    const lodged = ['submit', 'object']
    const situations = [
      at('publicity', ['submit']),
      at('objection_review', lodged),
      at('publicity', [...lodged, 'overrule']),
    ]
    expect(turns('objection', situations)).toEqual([
      'zhao: 点「我有不同意见」',
      'qian: 点「异议不成立」',
      'qian: 先点上面的「到期那天」，再点「公示期满，没有异议」',
    ])
  })
  it('wait for somebody to sign up before a talk is over', () => {
    const open = { ...at('open', ['submit']), serviceId: 'talk' }
    expect(turns('talk', [open, { ...open, guests: 1 }])).toEqual([
      'wang: 在首页点「工会的活动」，再点「报名」',
      'qian: 那天先让王实例扫钱经办手机上的签到码，再点「活动结束」',
    ])
  })
  it('do not take another service’s case for their own', () => {
    expect(nextTap(story('join'), at('submitted')).who).toBe('he')
    expect(nextTap(story('join'), { ...at('submitted'), serviceId: 'join' }).words).toBe('点「批准入会」')
  })
  it('say so when the case took another way', () => {
    expect(nextTap(story('withdrawn'), at('surveying')).words).toContain('别的路')
  })
})
