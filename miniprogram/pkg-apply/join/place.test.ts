import { RELEASE } from '../../../domain/base/release'
import { CHIPS } from '../../../domain/matter/chips'
import type { CaseRow, Me, Spot } from '../../../typings/api'
import { services } from '../../../domain/services'
import type { Service } from '../../../domain/matter/service'
import { write } from '../../client/keep/store'
import { startPhone } from '../../testing/fake-wx'
import { answersAt, askedBy, deskWords, type Site, standingAt, standingOf, unionRows } from './place'

const UNIONS = [
  { org: 'u1', name: '示例项目工会（编的）', why: '这个工地的工会' },
  { org: 't1', name: '示例镇总工会（编的）', why: '不想经过单位工会，可以先归镇里' },
]
const SITE: Site = {
  kind: 'site',
  site: { id: 'x1', name: '示例工地', orgName: '示例项目工会（编的）' },
  unions: UNIONS,
  liaison: null,
  hat: null,
  member: null,
  open: null,
}
const ME: Me = { person: 'p1', name: null, member: null, hats: [], templates: {} }
const row = (service: string, desk: string | null): CaseRow => ({
  id: 'c1',
  no: 'N1',
  service,
  chip: CHIPS.submitted,
  desk,
  due: null,
  at: '2026-11-20T02:00:00.000Z',
})

beforeEach(() => {
  startPhone()
})

describe('a scanned site', () => {
  it('answers where somebody works and offers the first union, in the order of the server', () => {
    expect(answersAt(SITE, {})).toEqual({ workplace: '示例工地', union: 'u1' })
    expect(unionRows(UNIONS, 'u1').map(({ org, on }) => [org, on])).toEqual([
      ['u1', true],
      ['t1', false],
    ])
  })

  it('that is a service point says of nobody where they work', () => {
    const spot = { id: 'x1', kind: 'rest', hours: 'round', spans: [] } as unknown as Spot
    expect(answersAt({ ...SITE, spot }, { workplace: '老地方' })).toEqual({ workplace: '老地方', union: 'u1' })
    expect(answersAt({ ...SITE, spot }, {}).workplace).toBeNull()
    expect(deskWords({ ...SITE, spot })).toBe('')
  })

  it('says whether somebody of the union is there now, where it has said when', () => {
    expect(deskWords(SITE)).toBe('')
    const spot = { id: 'x1', kind: 'site', hours: 'round', spans: [] } as unknown as Spot
    expect(deskWords({ ...SITE, spot })).toBe('工会值班：现在开着，24 小时开')
  })

  it('leaves the union that was chosen there, and not one of another site', () => {
    expect(answersAt(SITE, { union: 't1', name: '何新来' })).toEqual({
      workplace: '示例工地',
      union: 't1',
      name: '何新来',
    })
    expect(answersAt(SITE, { union: 'elsewhere' }).union).toBe('u1')
  })
})

it('asks two fields and two ticks; the ID number may follow', () => {
  const { who, union, workplace, ticks } = askedBy(services.join as Service)
  expect([who, union, workplace, ticks].map((fields) => fields.map(({ id }) => id))).toEqual([
    ['name', 'mobile'],
    ['union'],
    ['workplace'],
    ['will', 'privacy'],
  ])
})

describe('somebody who need not apply', () => {
  const kept = (rows: CaseRow[]): void => {
    startPhone()
    void write(`reply:${RELEASE}:case.mine:`, { data: { rows, next: null }, at: 1 })
  }

  it('is a member already', () => {
    expect(standingOf({ ...ME, member: { org: 'u1', orgName: '示例工会' } })).toEqual({
      kind: 'member',
      orgName: '示例工会',
    })
  })

  it('is known by the answer to the scan', () => {
    expect(standingAt(SITE)).toBeNull()
    expect(standingAt({ ...SITE, member: { org: 'u1', orgName: '示例工会' } })).toMatchObject({ kind: 'member' })
    expect(standingAt({ ...SITE, open: { id: 'c9', at: '2026-11-20T02:00:00.000Z' } })).toEqual({
      kind: 'open',
      id: 'c9',
    })
  })

  it.each([
    ['has an application that is open', row('join', '示例项目工会（编的）'), { kind: 'open', id: 'c1' }],
    ['whose application is over may apply again', row('join', null), null],
    ['with another matter may apply', row('aid.file', '示例项目工会（编的）'), null],
  ])('%s', (_name, mine, standing) => {
    kept([mine])
    expect(standingOf(ME)).toEqual(standing)
  })
})
