import type { Action, CaseView } from '../../../typings/api'
import { view } from '../../pkg-desk/testing/phone'
import { matterLook } from './look'

const action = (command: string, label: string, tone: Action['tone']): Action => ({
  command,
  label,
  tone,
  fields: [],
  confirm: [],
})
const mine = (more: Partial<CaseView>): CaseView =>
  view({ as: 'applicant', desk: { name: '您', phone: null, person: null }, ...more })
const withdraw = action('withdraw', '撤回申请', 'stop')

describe('what waits for the person', () => {
  it('is one card with one button; everything else stands at the end', () => {
    const look = matterLook(mine({ actions: [action('giveId', '补身份证号', 'go'), withdraw] }))
    expect(look.must).toEqual({ command: 'giveId', title: '请您补身份证号', button: '补身份证号', others: [] })
    expect(look.actions).toEqual([withdraw])
  })
  it('says what is asked in the words of the matter, and has every answer to it', () => {
    const wrong = action('wrong', '没收到，或者不对', 'plain')
    const todo = '请您看看对不对'
    const look = matterLook(mine({ todo, actions: [withdraw, action('right', '收到了', 'go'), wrong] }))
    expect(look.must).toEqual({ command: 'right', title: todo, button: '收到了', others: [wrong] })
    expect(look.actions).toEqual([withdraw])
  })
  it('is a card as well where no desk has the matter and something is due; what else can be done stays below', () => {
    const [review, card] = [action('review', '年审：看看有没有变化', 'go'), action('card', '填收钱的银行卡', 'plain')]
    const look = matterLook(mine({ desk: null, todo: '请您年审', actions: [card, review, withdraw] }))
    expect(look.must).toEqual({ command: 'review', title: '请您年审', button: review.label, others: [] })
    expect(look.actions).toEqual([card, withdraw])
    expect(matterLook(mine({ desk: null, actions: [review] })).must).toBeNull()
  })
  it('comes before giving up, which stands last of all', () => {
    const look = matterLook(mine({ actions: [withdraw, action('appeal', '请上一级再看', 'plain')] }))
    expect(look.actions.map(({ label }) => label)).toEqual(['请上一级再看', '撤回申请'])
  })
  it('is nothing while the matter lies with the union', () => {
    const look = matterLook(view({ actions: [action('askAgain', '还没明白', 'go'), withdraw] }))
    expect(look.must).toBeNull()
    expect(look.actions).toHaveLength(2)
  })
})

describe('what the union said last', () => {
  const answer = {
    at: '2026-11-20T02:00:00.000Z',
    title: '律师回过话了',
    who: '县总工会 · 吕*',
    note: '先留好工资条。',
  }
  const ahead = { at: null, title: '办完', who: null, note: null }
  const own = { at: '2026-11-21T02:00:00.000Z', title: '您补了材料', who: null, note: '补好了' }
  it('stands in a card of its own, above the day and the steps', () => {
    const said = { title: '律师回过话了', text: '先留好工资条。', who: '县总工会 · 吕*', actions: [] }
    expect(matterLook(mine({ timeline: [ahead, answer] })).said).toEqual(said)
  })
  it('has what may be said to it beside it, once nobody has the matter any more', () => {
    const rate = action('rate', '评一评', 'plain')
    const look = matterLook(view({ as: 'applicant', desk: null, timeline: [answer], actions: [withdraw, rate] }))
    expect(look.said?.actions).toEqual([rate])
    expect(look.actions).toEqual([withdraw])
  })
  it('is no news once something else has happened, or where a card says it already', () => {
    expect(matterLook(mine({ timeline: [ahead, own, answer] })).said).toBeNull()
    const gaps = [{ field: 'x', text: '请补上。' }]
    expect(matterLook(mine({ timeline: [answer], gaps })).said).toBeNull()
    const refusal = { text: '不行。', appealBy: null, again: '再来。' }
    expect(matterLook(mine({ timeline: [answer], refusal })).said).toBeNull()
    expect(matterLook(mine({ timeline: [{ ...answer, note: null }] })).said).toBeNull()
  })
})

describe('after a no', () => {
  const NO: CaseView['chip'] = { icon: 'info', tone: 'off', word: '这次没用上' }
  const refusal = { text: '没有写怎么改。', appealBy: '2026-12-04', again: '想好了，再提一条。' }
  it('the ways on stand in order, with the last day of the appeal', () => {
    const look = matterLook(mine({ chip: NO, refusal }))
    expect(look.refusal?.word).toBe('这次没用上')
    expect(look.refusal?.ways[0]).toContain('12月4日')
    expect(look.refusal?.ways).toHaveLength(3)
  })
  it('another try is in the service’s own words', () => {
    const look = matterLook(mine({ chip: NO, refusal: { ...refusal, appealBy: null } }))
    expect(look.refusal).toEqual({
      word: '这次没用上',
      text: '没有写怎么改。',
      ways: ['想好了，再提一条。', '打 12351 问清楚。'],
    })
  })
})
