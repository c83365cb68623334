import fc from 'fast-check'
import { choice, consent, many, photos, rows, text } from './build'
import { person } from './build-kinds'
import { presentForm } from './present'
import { refusedIn, restored, usableOf } from './consent'
import type { Answers, Field } from './types'

const asking = (id: string, more = {}): Field =>
  consent(id, id, id, { what: '', who: '', purpose: '', keep: '', refused: '', ...more })
const FIELDS: Field[] = [
  text('name', '姓名', '姓名'),
  choice('health', '身体', '身体？', { good: '好', ill: '病' }, { restsOn: 'look' }),
  text('which', '什么病', '什么病？', { showIf: { field: 'health', in: ['ill'] } }),
  choice('cause', '原因', '原因？', { ill: { label: '病', restsOn: 'look' }, fire: '火' }),
  text('when', '哪天', '哪天？', { showIf: { field: 'cause', in: ['fire'] } }),
  many('wish', '想要', '想要？', { money: '钱', cure: { label: '看病', restsOn: 'look' } }),
  rows(
    'costs',
    '花的',
    '花的？',
    [choice('type', '花在', '花在？', { cure: { label: '看病', restsOn: 'look' }, rent: '租' })],
    {
      add: '加',
      title: ['type'],
    },
  ),
  photos('papers', '单子', '单子', { restsOn: 'look' }),
  asking('look'),
  asking('post', { showIf: { field: 'name', in: ['a'] } }),
]
const SAID: Answers = {
  ...{ name: 'a', health: 'ill', which: '感冒', cause: 'ill', wish: ['money', 'cure'] },
  ...{ costs: [{ type: 'cure' }, { type: 'rent' }], papers: ['p'], post: 'agree' },
}

it('leaves out what rests on a refused consent: answers, choices, records, and what was asked because of them', () => {
  const { answers, withheld } = usableOf(FIELDS, { ...SAID, look: 'refuse' })
  expect(answers).toEqual({ name: 'a', wish: ['money'], costs: [{ type: 'rent' }], look: 'refuse', post: 'agree' })
  expect(withheld).toEqual(['health', 'which', 'cause', 'wish', 'costs', 'papers'])
  const fire = usableOf(FIELDS, { ...SAID, cause: 'fire', when: '昨天', look: 'refuse' }).answers
  expect(fire).toMatchObject({ cause: 'fire', when: '昨天' })
})

it('leaves all where it was agreed to, not answered yet, or not asked', () => {
  for (const look of ['agree', undefined]) {
    const said = { ...SAID, ...(look && { look }) }
    expect(usableOf(FIELDS, said)).toEqual({ answers: said, withheld: [] })
  }
  expect(refusedIn(FIELDS, { ...SAID, name: 'b', post: 'refuse' })).toEqual([])
  expect(refusedIn(FIELDS, { ...SAID, post: 'refuse' }).map(({ id }) => id)).toEqual(['post'])
})

const said = fc.record({
  health: fc.constantFrom('good', 'ill'),
  which: fc.string(),
  papers: fc.array(fc.string()),
  cures: fc.nat(5),
})

it('tells nothing of what was said: whatever it was, the rest is the same', () => {
  const usable = ({ cures, ...more }: { cures: number }) =>
    usableOf(FIELDS, {
      ...SAID,
      ...(more as Answers),
      costs: [...Array.from({ length: cures }, () => ({ type: 'cure' })), { type: 'rent' }],
      look: 'refuse',
    }).answers
  fc.assert(fc.property(said, said, (one, other) => expect(usable(one)).toEqual(usable(other))))
})

it('gives back what a step could not see, and takes what was answered anew', () => {
  const given = { ...SAID, look: 'refuse' }
  const { answers: used, withheld } = usableOf(FIELDS, given)
  expect(restored({ ...used, name: 'b' }, used, given, withheld)).toEqual({ ...given, name: 'b' })
  const anew = { ...used, health: 'good', costs: [], look: 'agree' }
  expect(restored(anew, used, given, withheld)).toEqual({ ...given, ...{ health: 'good', costs: [], look: 'agree' } })
})

describe('a list whose records rest on a consent', () => {
  const group = choice('group', '年纪', '多大？', { old: '大', young: { label: '小', restsOn: 'keep' } })
  const kin = rows('kin', '家里人', '谁？', [text('who', '姓名', '谁？'), group], { add: '加', title: ['who'] })
  const named = person('who', '谁的', '谁的？', { from: 'kin', by: 'who', own: 'name' })
  const sums = rows('sums', '钱', '钱？', [named], { add: '加', title: ['who'] })
  const ask = asking('keep', { showIf: { field: 'kin', of: 'group', in: ['young'] } })
  const fields: Field[] = [text('name', '姓名', '姓名'), sums, kin, { ...named, id: 'one' }, ask]
  const [anna, ben] = [
    { who: 'anna', group: 'young' },
    { who: 'ben', group: 'old' },
  ]
  const whole: Answers = {
    ...{ name: 'carl', kin: [anna, ben], one: 'anna', keep: 'refuse' },
    sums: ['anna', 'ben', 'carl'].map((who) => ({ who })),
  }

  it('loses them, and what names their people, wherever it stands; nobody else of the same name', () => {
    const { answers, withheld } = usableOf(fields, whole)
    expect(answers).toEqual({ name: 'carl', kin: [ben], sums: [{ who: 'ben' }, { who: 'carl' }], keep: 'refuse' })
    expect(withheld).toEqual(['sums', 'kin', 'one'])
    const alike: Answers[] = [{ name: 'anna' }, { kin: [anna, { ...ben, who: 'anna' }] }]
    for (const same of alike)
      expect(usableOf(fields, { ...whole, ...same }).answers).toMatchObject({ one: 'anna', sums: whole.sums })
    expect(usableOf(fields, answers).answers).toEqual(answers)
  })

  it('still says that it was refused, and no more of it than that', () => {
    const { answers, withheld } = usableOf(fields, whole)
    const form = { version: 1, sections: [{ id: 's', title: '', steps: [{ id: 's', title: '', fields }] }] }
    const [section] = presentForm(form, answers, { mask: true, withheld })
    expect(section?.rows.find(({ id }) => id === 'keep')).toMatchObject({ value: '不同意' })
    const without = { ...whole, kin: [ben] }
    expect(presentForm(form, without, { mask: true })[0]?.rows.some(({ id }) => id === 'keep')).toBe(false)
  })
})
