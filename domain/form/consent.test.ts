import fc from 'fast-check'
import { choice, consent, many, photos, rows, text } from './build'
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
