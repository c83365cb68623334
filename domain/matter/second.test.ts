import { secondDesk } from './second'
import type { Org } from './types'

const TODAY = '2026-11-20'
const seat = (person: string, to: string | null = null) => ({ person, from: '2020-01-01', to })
const org = (id: string, level: Org['level'], parent: string | null, people?: ReturnType<typeof seat>[]): Org => ({
  ...{ id, name: id, level, parent, phone: '', region: [] },
  ...(people ? { seats: { officer: people } } : {}),
})
const lookAt = (unit: ReturnType<typeof seat>[], town: ReturnType<typeof seat>[], county?: ReturnType<typeof seat>[]) =>
  secondDesk('u/officer', 'a', {
    today: TODAY,
    orgs: { u: org('u', 'unit', 't', unit), t: org('t', 'town', 'c', town), c: org('c', 'county', null, county) },
  })

it.each<[string, Parameters<typeof lookAt>, string | null]>([
  ['a colleague’s', [[seat('a'), seat('b')], [seat('c')]], 'u/officer'],
  ['the one above, for a lone officer', [[seat('a')], [seat('c')]], 't/officer'],
  [
    'the one above, where the colleague’s days are over',
    [[seat('a'), seat('b', '2026-11-19')], [seat('c')]],
    't/officer',
  ],
  ['the next above where somebody else sits', [[seat('a')], [seat('a')], [seat('d')]], 'c/officer'],
  ['nobody’s, where nobody else sits anywhere', [[seat('a')], [], []], null],
  ['the one where nobody has looked who sits there', [[seat('a')], []], 'c/officer'],
])('is %s', (_whose, people, desk) => expect(lookAt(...people)).toBe(desk))
