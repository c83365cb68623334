/** Which questions hang on which, and what cannot be told together. */
import { household, UNIT } from '../../../../tests/support/synthetic'
import { Matter, mistakesIn, officerAt, WORKER } from '../../../../tests/support/matter'
import { allAsked, fieldsOf } from '../../../form'
import type { Answers } from '../../../form'
import { caseView } from '../../../matter'
import { aidFile } from './index'

const TODAY = '2026-11-20'
const qian = officerAt('qian', UNIT)
const GIVEN = household(['cloud://e/u/wang/1.jpg'], ['cloud://e/u/wang/2.jpg'])
const asked = (answers: Answers): string[] => allAsked(fieldsOf(aidFile.asks.form), answers).map(({ id }) => id)
const wrong = (more: Answers): string[] =>
  mistakesIn(aidFile, { ...GIVEN, ...more }, TODAY).map(({ path, code }) => `${path} ${code}`)
const AROUND = { flags: [], objections: [], colleagues: [] }
const view = (matter: Matter, actor = qian) => caseView(matter.context(actor, TODAY), AROUND)
const rowOf = (matter: Matter, id: string, actor = qian) =>
  view(matter, actor)
    .sections.flatMap(({ rows }) => rows)
    .find((row) => row.id === id)

describe('an accident', () => {
  const EVENT = ['eventOn', 'eventLoss', 'eventPaid']
  const told = (more: Answers) => asked({ ...GIVEN, ...more }).filter((id) => EVENT.includes(id))
  it('is asked about as the main cause and as a further one, and not otherwise', () => {
    expect(told({ cause: 'accident' })).toEqual(EVENT)
    expect(told({ cause: 'schooling', moreCauses: ['many', 'accident'] })).toEqual(EVENT)
    expect(told({ cause: 'schooling', moreCauses: ['many'] })).toEqual([])
    expect(wrong({ moreCauses: ['accident'] })).toEqual(['eventOn EMPTY', 'eventLoss EMPTY', 'eventPaid EMPTY'])
  })
  it('that a worker takes back in a supplement leaves nothing of itself', () => {
    const event = { moreCauses: ['accident'], eventOn: '2026-08-01', eventLoss: 100, eventPaid: 0 }
    const matter = new Matter(aidFile, { ...GIVEN, ...event }, TODAY)
    matter.send('return', qian, TODAY, { gaps: [{ field: 'moreCauses', text: '请看看' }] })
    expect(view(matter, WORKER).actions[0]?.fields.map(({ id }) => id)).toEqual(['moreCauses', ...EVENT, 'note'])
    expect(matter.send('supplement', WORKER, TODAY, { moreCauses: ['many'] })).toBe('submitted')
    for (const id of EVENT) expect(matter.answers).not.toHaveProperty(id)
  })
})

describe('the page of what an officer asks about', () => {
  it('is answered, and cannot say nothing and something', () => {
    expect(wrong({})).toEqual([])
    expect(wrong({ flags: [] })).toEqual(['flags EMPTY'])
    expect(wrong({ flags: ['none', 'vehicle'] })).toEqual(['flags CHOICE'])
  })
  it('asks whoever tells of a prison for their consent, and nobody else; refused, it is taken out before it is handed in', () => {
    expect(asked({ ...GIVEN, flags: ['vehicle'] })).not.toContain('useRecord')
    expect(wrong({ flags: ['crime'] })).toEqual(['useRecord EMPTY'])
    expect(wrong({ flags: ['crime'], useRecord: 'refuse' })).toEqual(['useRecord REFUSED'])
    expect(wrong({ flags: ['crime', 'vehicle'], useRecord: 'agree' })).toEqual([])
  })
  it('taken back, nobody but its giver reads it any more', () => {
    const matter = new Matter(aidFile, { ...GIVEN, flags: ['crime', 'vehicle'], useRecord: 'agree' }, TODAY)
    expect(rowOf(matter, 'flags')?.value).toContain('有人在服刑')
    matter.send('takeBack', WORKER, TODAY, { consent: 'useRecord' })
    expect(rowOf(matter, 'flags')?.value).toBe('买了汽车')
    expect(JSON.stringify(view(matter).sections)).not.toContain('有人在服刑')
    expect(rowOf(matter, 'flags', WORKER)?.value).toContain('有人在服刑')
  })
})

describe('the lines of a year', () => {
  const paper = 'cloud://e/u/wang/3.jpg'
  const costs: Answers[] = [
    { type: 'illness', who: '李示范', amount: 2_400_000, reimbursed: 400_000, papers: [paper, `${paper}2`] },
    { type: 'schooling', who: '王学例', amount: 1_200_000, papers: [] },
  ]
  it('say from when to when they count, and which of them are proven', () => {
    const row = rowOf(new Matter(aidFile, { ...GIVEN, costs }, TODAY), 'costs')
    expect(row).toMatchObject({ label: '必须花的（2025年11月21日到2026年11月20日）', photos: 2 })
    expect(row?.lines).toEqual([
      { words: '看病 · 李示范 · 24,000 元 · 单子 2 张', photos: 2 },
      { words: '上学（公办标准以内） · 王学例 · 12,000 元 · 还没有单子', photos: 0 },
    ])
  })
  it('of which one rests on a refused consent go with what proves them', () => {
    const row = rowOf(new Matter(aidFile, { ...GIVEN, costs, useHealth: 'refuse' }, TODAY), 'costs')
    expect(row?.photos).toBeUndefined()
    expect(row?.lines).toHaveLength(1)
  })
  it('say nothing of that in a file of before, which nobody asked for it', () => {
    const matter = new Matter(aidFile, { ...GIVEN, costs: [{ type: 'schooling', who: '王学例', amount: 100 }] }, TODAY)
    matter.record = { ...matter.record, form: 4 }
    expect(rowOf(matter, 'costs')).toEqual({
      id: 'costs',
      label: '必须花的',
      value: '上学（公办标准以内） · 王学例 · 1 元',
    })
  })
  it('are asked for again as they are, with what proves them in its place', () => {
    const matter = new Matter(aidFile, { ...GIVEN, costs }, TODAY)
    matter.send('return', qian, TODAY, { gaps: [{ field: 'costs', text: '请补单子：上学' }] })
    const [action] = view(matter, WORKER).actions
    expect(action?.answers?.costs).toEqual(costs)
    const proven: Answers[] = costs.map((line, at) => (at === 1 ? { ...line, papers: [`${paper}3`] } : line))
    expect(matter.send('supplement', WORKER, TODAY, { costs })).toBe('INVALID')
    expect(matter.send('supplement', WORKER, TODAY, { costs: proven })).toBe('submitted')
    expect(rowOf(matter, 'costs')?.photos).toBe(3)
  })
})

it('whoever comes from elsewhere says whether they live here', () => {
  expect(asked({ ...GIVEN, identity: 'migrant' })).toContain('livesHere')
  expect(asked(GIVEN)).not.toContain('livesHere')
})
