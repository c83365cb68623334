import type { Answers } from '../../domain/form'
import type { StoredCase } from '../../cloudfunctions/lib/store/stored'
import { makeCode } from '../../cloudfunctions/lib/store/codes'
import { services } from '../../domain/services'
import { connect } from 'local-cloudbase/support/sdk'
import { DESK, newId, useWorld } from '../support/world'
import { named as namesOf, waited } from '../support/trips'
import type { World } from '../support/world'

const LIAISON = 'hekou-3/liaison'
const DAY = 24 * 3_600_000

let world: World
useWorld((started) => (world = started), 'copied')

const advance = (ms: number) => world.stack.clock.advance(ms)
const memberCode = async (who: string): Promise<string> => (await world.get(who, 'card.get', {})).code.token
const beginning = async (who = 'wang', service = 'aid.file') => ({
  hat: LIAISON,
  token: await memberCode(who),
  service,
})
const begin = async (who = 'wang'): Promise<string> => (await world.get('sun', 'assist.begin', await beginning(who))).id
/** What the liaison typed for the worked household, photos from the liaison's own phone. */
const typed = (more: Answers = {}): Promise<Answers> => world.answers('sun', more)
const put = (id: string, answers: Answers) => world.call('sun', 'assist.put', { hat: LIAISON, id, answers })
/** An assist that lies ready; the worker's own consents are still to come. */
async function ready(more: Answers = {}): Promise<{ id: string; answers: Answers }> {
  const [id, answers] = [await begin(), await typed(more)]
  expect(await put(id, answers)).toMatchObject({ ok: true })
  return { id, answers }
}
const confirm = (id: string, answers: Answers, more: { who?: string; requestId?: string; service?: string } = {}) =>
  world.call(more.who ?? 'wang', 'case.submit', {
    service: more.service ?? 'aid.file',
    requestId: more.requestId ?? newId(),
    answers,
    assist: id,
  })
const stored = async (id: string): Promise<Record<string, unknown>> =>
  (await world.stack.find<Record<string, unknown>>('assists', { _id: id }))[0] ?? {}
const CONSENTS = ['useHealth', 'checkMeans', 'publicity']

describe('beginning to help', () => {
  it('takes a fresh member code, and tells the liaison no more than the masked name', async () => {
    const asked = await beginning()
    const { id, name } = await world.get('sun', 'assist.begin', asked)
    expect(name).toBe('王*')
    expect(await stored(id)).toMatchObject({
      helper: world.person('sun'),
      person: world.person('wang'),
      service: 'aid.file',
      state: 'open',
      at: '2026-11-20T02:00:00.000Z',
      until: '2026-11-27T02:00:00.000Z',
    })
  })
  it('again with the same code is the same; for anything else the code is used up', async () => {
    const asked = await beginning()
    const first = await world.get('sun', 'assist.begin', asked)
    expect(await world.get('sun', 'assist.begin', asked)).toEqual(first)
    const used = { ok: false, code: 'REUSED' }
    expect(await world.call('sun', 'assist.begin', { ...asked, service: 'proposal' })).toMatchObject(used)
    const other = { ...asked, hat: 'liulin-courier/liaison' }
    expect(await world.call('jiang', 'assist.begin', other)).toMatchObject(used)
    await world.get('wang', 'assist.refuse', { id: first.id })
    expect(await world.call('sun', 'assist.begin', asked)).toMatchObject(used)
    expect(
      await world.stack.find('assists', { person: world.person('wang'), at: '2026-11-20T02:00:00.000Z' }),
    ).not.toHaveLength(0)
  })
  it('is refused with an old code, with none, with another kind’s, and with one’s own', async () => {
    const asked = await beginning()
    const call = (token: string) => world.call('sun', 'assist.begin', { ...asked, token })
    const now = await world.stack.clock.now()
    expect(await call('x')).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    expect(await call(makeCode('badge', world.person('wang'), now).token)).toMatchObject({
      ok: false,
      code: 'NOT_FOUND',
    })
    expect(await call(await memberCode('sun'))).toMatchObject({ ok: false, code: 'SAME_PERSON' })
    await advance(120_001)
    expect(await call(asked.token)).toMatchObject({ ok: false, code: 'TOO_LATE' })
  })
  it.each([
    ['a worker', 'zhao', LIAISON],
    ['a liaison under another union’s hat', 'jiang', LIAISON],
    ['an officer', 'qian', DESK],
  ])('is not for %s', async (_name, who, hat) => {
    expect(await world.call(who, 'assist.begin', { ...(await beginning()), hat })).toMatchObject({
      ok: false,
      code: 'NOT_FOUND',
    })
  })
  it('is not possible for legal matters, nor for a service that does not exist', async () => {
    const legal = Object.values(services).filter(({ who }) => who.staff === 'legal')
    expect(legal).not.toEqual([])
    for (const {
      head: { id },
    } of legal)
      expect(await world.call('sun', 'assist.begin', await beginning('wang', id))).toMatchObject({ code: 'NOT_NOW' })
    expect(await world.call('sun', 'assist.begin', await beginning('wang', 'none'))).toMatchObject({
      code: 'BAD_REQUEST',
    })
  })
})

describe('handing over what was filled in', () => {
  it('is sealed, told to the worker once without naming the matter, and shown to the worker alone', async () => {
    const { id, answers } = await ready({ address: '清河县河口镇示例路1号' })
    expect(JSON.stringify(await stored(id))).not.toMatch(/王实例|示例路|990101|13900000001/)
    await put(id, { ...answers, address: '清河县河口镇示例路2号' })
    const rows = (await world.get('wang', 'inbox.list', {})).rows
    expect(rows).toMatchObject([{ about: null, assist: id, read: false }])
    expect(JSON.stringify(rows)).not.toMatch(/困难|帮扶|建档/)
    const view = await world.get('wang', 'assist.get', { id })
    expect(view).toMatchObject({
      id,
      service: 'aid.file',
      helper: '河口三标项目工会（编的） · 孙*',
      state: 'open',
      about: null,
      answers: { name: '王实例', address: '清河县河口镇示例路2号' },
    })
    for (const who of ['sun', 'zhao', 'qian', 'he'])
      expect(await world.call(who, 'assist.get', { id })).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    expect((await world.get('sun', 'inbox.list', {})).rows).toEqual([])
  })
  it('gives a code that opens it for the named person only', async () => {
    const [id, answers] = [await begin(), await typed()]
    const { code } = await world.get('sun', 'assist.put', { hat: LIAISON, id, answers })
    expect(code.until).toBe('2026-11-27T02:00:00.000Z')
    expect(await world.get('wang', 'scan', { token: code.token })).toEqual({ kind: 'confirm', id })
    const foreign = await world.get('zhao', 'scan', { token: code.token })
    expect(foreign).toMatchObject({ kind: 'none', why: 'notYours' })
    const never = makeCode('confirm', 'f'.repeat(24), await world.stack.clock.now()).token
    for (const [who, token] of [
      ['sun', code.token],
      ['zhao', never],
      ['wang', never],
    ] as const)
      expect(JSON.stringify(await world.get(who, 'scan', { token }))).toBe(JSON.stringify(foreign))
    await advance(7 * DAY + 1)
    expect(await world.get('wang', 'scan', { token: code.token })).toMatchObject({ kind: 'none', why: 'expired' })
  })
  it('never says back what was put in', async () => {
    const [id, answers] = [await begin(), await typed()]
    const replies = [await put(id, answers), await world.call('sun', 'assist.refuse', { id })]
    expect(JSON.stringify(replies)).not.toMatch(/王实例|990101|13900000001/)
  })
  it('keeps no consent: those are the worker’s own to give', async () => {
    const { id } = await ready()
    const { answers } = await world.get('wang', 'assist.get', { id })
    expect(CONSENTS.filter((field) => field in answers)).toEqual([])
    expect(await confirm(id, answers)).toMatchObject({
      ok: false,
      code: 'INVALID',
      fields: expect.arrayContaining(CONSENTS.map((path) => expect.objectContaining({ path }) as object)) as object[],
    })
  })
  it('names every mistake at its field, and keeps nothing of it', async () => {
    const id = await begin()
    const reply = await put(id, { ...(await typed()), idNumber: '123', phone: '1' })
    expect(reply).toMatchObject({ ok: false, code: 'INVALID', fields: [{ path: 'idNumber' }, { path: 'phone' }] })
    expect(await stored(id)).toMatchObject({ answers: null })
    expect((await world.get('wang', 'inbox.list', {})).rows).toEqual([])
  })
  it('takes photos from the liaison’s own phone only', async () => {
    const id = await begin()
    const foreign = await world.upload('zhao')
    expect(await put(id, await typed({ photos: [foreign] }))).toMatchObject({ ok: false, code: 'BAD_FILE' })
  })
  it.each([
    ['somebody else', 'zhao', LIAISON],
    ['the worker', 'wang', LIAISON],
    ['another liaison', 'jiang', 'liulin-courier/liaison'],
  ])('is not for %s', async (_name, who, hat) => {
    const id = await begin()
    expect(await world.call(who, 'assist.put', { hat, id, answers: {} })).toMatchObject({
      ok: false,
      code: 'NOT_FOUND',
    })
    expect(await world.call(who, 'assist.put', { hat, id: 'f'.repeat(24), answers: {} })).toMatchObject({
      code: 'NOT_FOUND',
    })
  })
  it('ends with the liaison’s role', async () => {
    const [id, answers] = [await begin(), await typed()]
    const people = connect(world.stack.cloudUrl)
      .database()
      .collection('people')
      .where({ _id: world.person('sun') })
    const [{ grants } = { grants: [] }] = await world.stack.find<{ grants: object[] }>('people', {
      _id: world.person('sun'),
    })
    await people.update({ grants: [] })
    expect(await put(id, answers)).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    await people.update({ grants })
    expect(await put(id, answers)).toMatchObject({ ok: true })
  })
})

describe('confirming', () => {
  it('makes a case with both names in it, from photos of the liaison’s, and closes the assist', async () => {
    const { id, answers } = await ready()
    const reply = await confirm(id, answers)
    expect(reply).toMatchObject({ ok: true })
    const [cased] = await world.stack.find<StoredCase>('cases', { applicant: world.person('wang') })
    expect(cased?.helper).toEqual({ person: world.person('sun'), name: '河口三标项目工会（编的） · 孙*' })
    const about = cased?._id ?? ''
    const view = await world.get('wang', 'case.get', { id: about })
    expect(view.timeline.some(({ note }) => note?.includes('孙*') && note.includes('本人在自己手机上确认'))).toBe(true)
    expect(await world.get('wang', 'assist.get', { id })).toMatchObject({ state: 'done', about, answers: {} })
    expect(await stored(id)).toMatchObject({ key: null, answers: null })
    expect(await put(id, answers)).toMatchObject({ ok: false, code: 'NOT_NOW' })
    expect(await world.call('wang', 'assist.refuse', { id })).toMatchObject({ ok: false, code: 'NOT_NOW' })
    expect(
      (await world.get('qian', 'case.files', { id: about, hat: DESK, field: 'photos', reason: 'papers' })).urls,
    ).toHaveLength(1)
  })
  it('lets the worker change what the liaison put in', async () => {
    const { id, answers } = await ready()
    const own = await world.upload('wang')
    expect(await confirm(id, { ...answers, address: '清河县河口镇示例路9号', photos: [own] })).toMatchObject({
      ok: true,
    })
  })
  it('twenty times at once, with as many request ids, is one case and one answer', async () => {
    const { id, answers } = await ready()
    const replies = await Promise.all(Array.from({ length: 20 }, () => confirm(id, answers)))
    const said = new Set(replies.map((reply) => (reply.ok ? JSON.stringify(reply.data) : reply.code)))
    expect(said.size).toBe(1)
    expect(replies[0]).toMatchObject({ ok: true })
    expect(await world.casesOf('wang')).toHaveLength(1)
    await advance(8 * DAY)
    expect(await confirm(id, answers)).toMatchObject({ ok: true, data: replies[0]?.ok ? replies[0].data : {} })
    expect(await confirm(id, { ...answers, address: '清河县河口镇别处1号' })).toMatchObject({
      ok: false,
      code: 'REUSED',
    })
    expect(await world.casesOf('wang')).toHaveLength(1)
  }, 60_000)
  it('whose last write is lost is finished by confirming again', async () => {
    const { id, answers } = await ready()
    await world.stack.fault({
      match: { action: 'database.modifyDocument', collection: 'assists' },
      when: 'before',
      do: 'drop',
    })
    expect(await confirm(id, answers)).toMatchObject({ ok: false, code: 'SERVER' })
    expect(await confirm(id, answers)).toMatchObject({ ok: true })
    expect(await world.get('wang', 'assist.get', { id })).toMatchObject({ state: 'done' })
    expect(await world.casesOf('wang')).toHaveLength(1)
  })
  it('is for the named person only, and for the service that was filled in', async () => {
    const { id, answers } = await ready()
    expect(await confirm(id, answers, { who: 'zhao' })).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    expect(await confirm(id, answers, { who: 'sun' })).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    expect(await confirm('f'.repeat(24), answers)).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    expect(await world.stack.find('cases', {})).toEqual([])
  })
  it('takes no photo that neither of the two put in', async () => {
    const { id, answers } = await ready()
    const [unasked, foreign] = [await world.upload('sun'), await world.upload('zhao')]
    for (const photo of [unasked, foreign])
      expect(await confirm(id, { ...answers, photos: [photo] })).toMatchObject({ ok: false, code: 'BAD_FILE' })
    const answersOfSun = await world.answers('sun')
    const plain = { service: 'aid.file', requestId: newId(), answers: answersOfSun }
    expect(await world.call('wang', 'case.submit', plain)).toMatchObject({ ok: false, code: 'BAD_FILE' })
  })
  it('is over after a week, after a refusal, and not possible before it was filled in', async () => {
    const { id, answers } = await ready()
    await advance(7 * DAY)
    expect(await world.get('wang', 'assist.get', { id })).toMatchObject({ state: 'open' })
    await advance(1)
    expect(await world.get('wang', 'assist.get', { id })).toMatchObject({ state: 'expired' })
    expect(await confirm(id, answers)).toMatchObject({ ok: false, code: 'NOT_NOW' })
    expect(await put(id, answers)).toMatchObject({ ok: false, code: 'NOT_NOW' })
    const empty = await begin()
    expect(await confirm(empty, answers)).toMatchObject({ ok: false, code: 'NOT_NOW' })
  })
  it('of a supplement takes the liaison’s photos again, which the case has already', async () => {
    const { id, answers } = await ready()
    const reply = await confirm(id, answers)
    const about = reply.ok ? reply.data.id : ''
    await world.take('qian', about, 'return', { gaps: [{ field: 'photos', text: '再拍一张' }] })
    const photos = [...(answers.photos as string[]), await world.upload('wang')]
    expect(await world.take('wang', about, 'supplement', { photos })).toBe('submitted')
  })
})

describe('refusing', () => {
  it('forgets what was filled in; again it changes nothing', async () => {
    const { id, answers } = await ready()
    expect(await world.get('wang', 'assist.refuse', { id })).toEqual({})
    expect(await world.get('wang', 'assist.refuse', { id })).toEqual({})
    expect(await world.get('wang', 'assist.get', { id })).toMatchObject({ state: 'refused', answers: {} })
    expect(await stored(id)).toMatchObject({ key: null, answers: null })
    expect(await confirm(id, answers)).toMatchObject({ ok: false, code: 'NOT_NOW' })
    expect(await put(id, answers)).toMatchObject({ ok: false, code: 'NOT_NOW' })
  })
  it('is for the named person only', async () => {
    const { id } = await ready()
    for (const who of ['sun', 'zhao'])
      expect(await world.call(who, 'assist.refuse', { id })).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    expect(await world.get('wang', 'assist.get', { id })).toMatchObject({ state: 'open' })
  })
})

describe('a desk’s hat on a submit', () => {
  it('is for offers of officers: not for what members begin, nor for whoever does not hold it', async () => {
    const answers = await world.answers('qian')
    const offer = { service: 'aid.file', requestId: newId(), answers, hat: DESK }
    expect(await world.call('qian', 'case.submit', offer)).toMatchObject({ ok: false, code: 'BAD_REQUEST' })
    expect(await world.call('chen', 'case.submit', { ...offer, answers: await world.answers('chen') })).toMatchObject({
      ok: false,
      code: 'NOT_FOUND',
    })
    expect(await world.stack.find('cases', {})).toEqual([])
  })
})

describe('trips', () => {
  const named = async (work: () => Promise<unknown>): Promise<string[]> => namesOf(waited(await world.trips(work)))

  it('of helping and confirming', async () => {
    await world.get('sun', 'me.get', {}) // the instance knows the unions from now on
    const asked = await beginning()
    expect((await named(() => world.get('sun', 'assist.begin', asked))).sort()).toEqual([
      'getDocument people',
      'getDocument people',
      'insertDocument assists',
    ])
    const [id, answers] = [await begin(), await typed()]
    expect((await named(() => put(id, answers))).sort()).toEqual([
      'getDocument assists',
      'getDocument files',
      'getDocument people',
      'insertDocument inbox',
      'modifyDocument assists',
      'modifyDocument files',
    ])
    expect(await named(() => world.get('wang', 'assist.get', { id }))).toEqual(['getDocument assists'])
    expect(await named(() => confirm(id, answers))).toEqual([
      'getDocument assists',
      'insertDocument cases',
      'modifyDocument assists',
    ])
  })
})
