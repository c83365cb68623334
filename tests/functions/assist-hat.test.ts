import { randomBytes } from 'node:crypto'
import type { CaseRecord } from '../../domain/case'
import type { Answers } from '../../domain/form'
import type { Caller } from '../../cloudfunctions/lib/context'
import type { Grant, PersonDoc } from '../../cloudfunctions/lib/people'
import type * as Submit from '../../cloudfunctions/lib/submit'
import { services } from '../../domain/services'
import { ORGS } from '../support/matter'
import { offer } from '../support/offer'
import { UNIT } from '../support/synthetic'

/*
 * Who may begin an offer, with a service made for it: the rules of the submit itself, its database stood in for.
 */
const addCase = jest.fn<Promise<void>, [CaseRecord, Answers]>()
const readPerson = jest.fn<Promise<PersonDoc | null>, [string]>()
let submit: typeof Submit.submit

const NOW = '2026-11-20T04:00:00.000Z'
const caller: Caller = { person: 'pqian', openid: 'demo-qian', now: NOW, today: '2026-11-20' }
const answers: Answers = { title: '欠薪怎么办', on: '2026-12-01', place: '工地食堂', seats: 30, union: UNIT }
const holding = (...grants: Partial<Grant>[]) => {
  const full = grants.map((grant): Grant => ({ role: 'officer', org: UNIT, from: '2020-01-01', to: null, ...grant }))
  const person = { _id: caller.person, name: '钱经办', masked: '钱*', member: null, grants: full, desks: [] }
  readPerson.mockResolvedValue(person)
}
const begin = (hat: string | undefined, more: Answers = {}) =>
  submit(caller, { service: offer.id, requestId: 'r'.repeat(16), answers: { ...answers, ...more }, hat })
const written = (): CaseRecord[] => addCase.mock.calls.map(([record]) => record)
const HAT = `${UNIT}/officer`
const known = services[offer.id]

beforeAll(() => {
  jest.doMock('../../cloudfunctions/lib/cases', () => ({ addCase }))
  jest.doMock('../../cloudfunctions/lib/orgs', () => ({ orgLine: () => Promise.resolve(ORGS) }))
  const people = jest.requireActual<object>('../../cloudfunctions/lib/people')
  jest.doMock('../../cloudfunctions/lib/people', () => ({ ...people, readPerson }))
  submit = jest.requireActual<typeof Submit>('../../cloudfunctions/lib/submit').submit
  services[offer.id] = offer
  for (const name of ['KEY_PERSON', 'KEY_ID', 'KEY_SEAL', 'KEY_LOG'])
    process.env[name] = randomBytes(32).toString('base64')
})
afterAll(() => {
  if (known) services[offer.id] = known
  else Reflect.deleteProperty(services, offer.id)
})
beforeEach(() => {
  addCase.mockReset().mockResolvedValue()
  holding({})
})

describe('an offer', () => {
  it('is begun by an officer under their hat, at the desk of their own union, open to its members', async () => {
    await begin(HAT)
    expect(written()).toMatchObject([
      { unit: UNIT, desk: HAT, applicant: caller.person, helper: null, board: { org: UNIT, title: '欠薪怎么办' } },
    ])
    expect(written()[0]?.log).toMatchObject([{ role: 'officer', name: '钱*', org: UNIT }])
  })
  it('is the same one when it is sent again', async () => {
    await begin(HAT)
    await begin(HAT)
    const [first, second] = written()
    expect(first?._id).toBe(second?._id)
  })
  it('is not begun without a hat', async () => {
    await expect(async () => begin(undefined)).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    expect(written()).toEqual([])
  })
  it.each<[string, Partial<Grant>]>([
    ['another union’s', { org: 'elsewhere' }],
    ['one that is over', { to: '2026-11-19' }],
    ['a liaison’s', { role: 'liaison' }],
  ])('is not begun under a hat that is not held: %s', async (_name, grant) => {
    holding(grant)
    await expect(begin(HAT)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(written()).toEqual([])
  })
  it('is not begun under a hat of another kind of desk', async () => {
    holding({ role: 'legal' })
    await expect(begin(`${UNIT}/legal`)).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })
  it('is not begun by a liaison, whose hat has no desk', async () => {
    holding({ role: 'liaison' })
    await expect(begin(`${UNIT}/liaison`)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
  it('is not begun for another union, and says where it is wrong', async () => {
    await expect(begin(HAT, { union: 'elsewhere' })).rejects.toMatchObject({
      code: 'INVALID',
      more: { fields: [{ path: 'union' }] },
    })
    expect(written()).toEqual([])
  })
})
