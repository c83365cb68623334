import type { Answers } from '../../form'
import type { Clock } from './hours'
import { pointAt } from './map'
import { answersOf, checkPlace, differing, lastDayProblem, PLAIN, type Place } from './places'

const TODAY = '2026-11-20'
const SERVICES = ['first', 'second'].map((value) => ({ value, label: value }))
const BESIDE = { point: null, services: SERVICES }
const PLACE: Place = {
  ...PLAIN,
  ...{ name: '示例一标工地', place: '示例路东口', org: 'u1', federation: 'u3', from: '2026-11-01', to: '2027-06-30' },
  contractors: [
    { name: '示例建筑公司', org: 'u2' },
    { name: '样本劳务队', org: null },
  ],
}
const paths = (answers: Answers): string[] => {
  const checked = checkPlace(answers, TODAY, BESIDE)
  return checked.ok ? [] : checked.errors.map(({ path }) => path)
}

it.each<[string, Partial<Place>]>([
  ['with all of it', {}],
  ['with no end, no firms and no federation', { to: null, contractors: [], federation: null }],
])('a place goes through its questions and comes back the same: %s', (_name, more) => {
  const place = { ...PLACE, ...more }
  expect(checkPlace(answersOf(place), TODAY, BESIDE)).toEqual({ ok: true, place })
})

const POINT: Place = {
  ...PLAIN,
  ...{ kind: 'rest', name: '示例驿站', place: '示例街三号', org: 'u1', contractors: [], federation: null },
  ...{ from: '2026-11-01', to: null, phone: '0310-1234567', does: ['join', 'water'] },
  point: { lat: 38.041234, lng: 114.512345 },
  hours: { days: [1, 6, 0], opens: '08:30', shuts: '17:30', noon: null, holidays: true, shut: ['2026-12-25'] },
}

it.each<[string, Partial<Place>]>([
  ['with all of it', {}],
  ['day and night', { hours: 'round', phone: null, point: null }],
  ['with no hours', { hours: null }],
  ['with services that begin there', { does: ['ask'], services: ['first'] }],
  ['with a pause at noon', { hours: { ...(POINT.hours as object), noon: { from: '12:00', to: '13:30' } } as Clock }],
])('a service point goes through its questions and comes back the same: %s', (_name, more) => {
  const place = { ...POINT, ...more }
  const asked = { ...answersOf(place) }
  expect(checkPlace(asked, TODAY, { ...BESIDE, point: place.point })).toEqual({ ok: true, place })
  expect(asked).not.toHaveProperty('point')
})

it('a service point has no firms and no federation, whatever is said', () => {
  const answers = {
    ...answersOf(POINT),
    contractors: [{ name: '示例公司', unions: 'no' }],
    federation: 'u3',
    joint: 'yes',
  }
  expect(checkPlace(answers, TODAY, BESIDE)).toMatchObject({ ok: true, place: { contractors: [], federation: null } })
})

it.each<[string, Partial<Answers>, string[]]>([
  ['no kind that is', { kind: 'palace' }, ['kind']],
  ['nothing to be done there', { does: [] }, ['does']],
  ['something that is not on the list', { does: ['gold'] }, ['does']],
  ['a telephone that is none', { phone: '打给老王' }, ['phone']],
  ['no word on hours', { timed: '' }, ['timed']],
  ['no day of the week', { days: [] }, ['days']],
  ['it closes before it opens', { shuts: '08:00' }, ['shuts']],
  ['a pause that was said and not given', { noon: 'yes' }, ['noonFrom', 'noonTo']],
  ['a pause before it opens', { noon: 'yes', noonFrom: '08:00', noonTo: '13:00' }, ['noonFrom']],
  ['a pause that ends after it closes', { noon: 'yes', noonFrom: '12:00', noonTo: '18:00' }, ['noonTo']],
  ['a closed day that is none', { shut: [{ day: '2026-13-01' }] }, ['shut.0.day']],
])('what is wrong with a service point is said at its question: %s', (_name, more, wrong) => {
  expect(paths({ ...answersOf(POINT), ...more } as Answers)).toEqual(wrong)
})

it('services are asked about where papers are handed in, and one that is there no more is dropped', () => {
  const known = (more: Partial<Place>) => checkPlace(answersOf({ ...POINT, ...more }), TODAY, BESIDE)
  expect(known({ does: ['ask'], services: ['second', 'gone', 'first'] })).toMatchObject({
    place: { services: ['first', 'second'] },
  })
  expect(known({ does: ['water'], services: ['first'] })).toMatchObject({ place: { services: [] } })
  expect(checkPlace({ ...answersOf(POINT), services: 'first' }, TODAY, BESIDE)).toMatchObject({ ok: true })
})

it('the same hours in another order are no change, another hour or another point is', () => {
  const same = { ...POINT, does: ['water' as const, 'join' as const], point: { lng: 114.512345, lat: 38.041234 } }
  expect(differing(POINT, same)).toEqual([])
  const later = { ...(POINT.hours as Clock), shuts: '18:00' }
  expect(differing(POINT, { ...POINT, hours: later, point: null })).toEqual(['point', 'hours'])
  expect(differing({ ...POINT, hours: 'round' }, { ...POINT, hours: null })).toEqual(['hours'])
})

it.each([
  [38.0412345678, 114.5123451, { lat: 38.041235, lng: 114.512345 }],
  [40.7, -74, null],
  [2.9, 112, null],
  [NaN, 114, null],
])('a point at %d, %d is %j', (lat, lng, point) => {
  expect(pointAt(lat, lng)).toEqual(point)
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
  expect(checkPlace(answers, TODAY, BESIDE)).toMatchObject({ ok: true, place: { to: null, federation: null } })
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
