import type { Answers } from '../../form'
import { answersOf, checkPlace, differing, lastDayProblem, type Place } from './places'

const TODAY = '2026-11-20'
const PLACE: Place = {
  ...{ name: '示例一标工地', place: '示例路东口', org: 'u1', federation: 'u3', from: '2026-11-01', to: '2027-06-30' },
  contractors: [
    { name: '示例建筑公司', org: 'u2' },
    { name: '样本劳务队', org: null },
  ],
}
const paths = (answers: Answers): string[] => {
  const checked = checkPlace(answers, TODAY)
  return checked.ok ? [] : checked.errors.map(({ path }) => path)
}

it.each<[string, Partial<Place>]>([
  ['with all of it', {}],
  ['with no end, no firms and no federation', { to: null, contractors: [], federation: null }],
])('a place goes through its questions and comes back the same: %s', (_name, more) => {
  const place = { ...PLACE, ...more }
  expect(checkPlace(answersOf(place), TODAY)).toEqual({ ok: true, place })
})

it.each<[string, Partial<Answers>, string[]]>([
  ['nothing', { name: '', place: '', org: '', from: '' }, ['name', 'place', 'org', 'from']],
  ['too long', { name: '长'.repeat(31), place: '长'.repeat(61) }, ['name', 'place']],
  ['a day that is none', { from: '2026-02-30' }, ['from']],
  ['an end that was said and not picked', { to: '' }, ['to']],
  ['an end before the beginning', { to: '2026-10-31' }, ['to']],
  ['a firm without a name', { contractors: [{ name: '', unions: 'no' }] }, ['contractors.0.name']],
  ['a firm whose union was not picked', { contractors: [{ name: '示例公司', unions: 'yes' }] }, ['contractors.0.org']],
  ['no word on a federation', { joint: '' }, ['joint']],
])('what is wrong is said at its question: %s', (_name, more, wrong) => {
  expect(paths({ ...answersOf(PLACE), ...more } as Answers)).toEqual(wrong)
})

it('what was picked before somebody said that there is none is dropped', () => {
  const answers = { ...answersOf(PLACE), ends: 'no', joint: 'no' }
  expect(checkPlace(answers, TODAY)).toMatchObject({ ok: true, place: { to: null, federation: null } })
})

it('names what was changed, and nothing where nothing was', () => {
  expect(differing(PLACE, { ...PLACE, contractors: PLACE.contractors.map((one) => ({ ...one })) })).toEqual([])
  expect(differing(PLACE, { ...PLACE, name: '另一个工地', contractors: [], to: null })).toEqual([
    ...['name', 'contractors', 'to'],
  ])
})

it('the last day may be the first', () => {
  expect(lastDayProblem(TODAY, TODAY)).toEqual([])
  expect(lastDayProblem(TODAY, '2026-11-19')).toHaveLength(1)
})
