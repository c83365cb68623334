import { begunId } from '../../cloudfunctions/lib/keys'
import type { StoredCase } from '../../cloudfunctions/lib/store/stored'
import { afterwards, named, waited } from '../support/trips'
import { syntheticId, WANG } from '../support/synthetic'
import { DESK, LONG, newId, UNIT, useWorld } from '../support/world'
import type { World } from '../support/world'

/*
 * A step that opens another case, and what an officer is told of before, through the built functions: a consultation becomes
 * a matter of legal aid; the hardship file that is in force is seen there.
 */

let world: World
useWorld((started) => (world = started))

const LEGAL = 'qinghe-county/legal'
const question = {
  kind: 'dismissed',
  happenedOn: '2026-10-01',
  opponent: '某某建筑公司（编的）',
  brief: '班组长扣着钱不给',
  name: '王实例',
  mobile: '13900000001',
  time: 'any',
  union: UNIT,
  privacy: 'agree',
}
const TO_AID = { next: 'toAid', summary: LONG }
/** What the worker has to add. */
const MORE = { want: '要回三个月工资', migrant: 'yes', means: 'hard', idNumber: WANG, privacy: 'agree' }
const aids = () => world.stack.find<StoredCase>('cases', { service: 'law.aid' })
const opening = { match: { action: 'database.insertDocument', collection: 'cases' }, when: 'before', do: 'drop' }

/** A consultation that the lawyer turned into legal aid: both ids. */
async function turned(): Promise<{ talk: string; aid: string }> {
  const talk = await world.begin('wang', 'lawyer', question)
  await world.take('lv', talk, 'answer', TO_AID)
  await world.settled(talk)
  const aid = (await aids()).find(({ origin }) => origin?.id === talk)
  return { talk, aid: aid?._id ?? '' }
}

describe('a consultation that becomes legal aid', () => {
  it('is opened by the door: the officer reads it in the answer, or that it is still to come, and may open it', async () => {
    const talk = await world.begin('wang', 'lawyer', question)
    const reply = await world.act('lv', talk, 'answer', TO_AID)
    await world.settled(talk)
    const [aid] = await aids()
    const link = { id: aid?._id, words: '转成了法律援助' }
    // A door that is busy answers before it is done.
    expect(reply.ok && (reply.data.opening ? { opened: link } : reply.data)).toMatchObject({ opened: link })
    expect(aid).toMatchObject({
      _id: begunId(talk, Object.keys((await world.doc(talk)).fx).find((one) => one.endsWith('-b')) ?? ''),
      applicant: world.person('wang'),
      desk: 'applicant',
      state: 'returned',
      origin: { id: talk },
    })
  })

  it('is linked both ways, for the worker and for the station', async () => {
    const { talk, aid } = await turned()
    for (const [who, more] of [
      ['wang', {}],
      ['lv', { hat: LEGAL }],
      ['xu', { hat: LEGAL }],
    ] as const) {
      const from = await world.get(who, 'case.get', { id: talk, ...more })
      expect(from.links).toEqual([{ id: aid, words: '转成了法律援助' }])
      const to = await world.get(who, 'case.get', { id: aid, ...more })
      expect(to.links).toEqual([{ id: talk, words: '从法律咨询转来' }])
      expect(to.timeline.at(-1)).toMatchObject({ title: '从法律咨询转来', who: '清河县总工会（编的） · 吕*' })
    }
    expect((await world.get('wang', 'case.get', { id: aid })).todo).toBe('请您补材料')
    expect((await world.get('wang', 'inbox.list', {})).rows.filter(({ about }) => about === aid)).toHaveLength(1)
  })

  it('stores nothing of what is carried over in the clear, neither before nor after', async () => {
    const talk = await world.begin('wang', 'lawyer', question)
    await world.settled(talk)
    await world.stack.fault(opening)
    await world.take('lv', talk, 'answer', TO_AID)
    const before = JSON.stringify(await world.stack.find('cases'))
    await world.stack.clearFaults()
    await world.stack.timer('notify')
    expect(await aids()).toHaveLength(1)
    const after = JSON.stringify(await world.stack.find('cases'))
    for (const word of ['扣着钱', '某某建筑公司', '13900000001', 'dismissed'])
      expect([before.includes(word), after.includes(word)]).toEqual([false, false])
  })

  it('is nothing to anybody else: not to a stranger, and not to the worker’s own union', async () => {
    const { talk, aid } = await turned()
    const nothing = await world.call('qian', 'case.get', { id: 'f'.repeat(24), hat: DESK })
    for (const id of [talk, aid])
      for (const [who, hat] of [
        ['zhao', undefined],
        ['qian', DESK],
        ['wu', 'hekou-town/officer'],
        ['zheng', 'qinghe-county/officer'],
        ['chen', 'liulin-courier/officer'],
      ] as const) {
        const reply = await world.call(who, 'case.get', { id, ...(hat ? { hat } : {}) })
        expect({ ...reply, requestId: '' }).toEqual({ ...nothing, requestId: '' })
      }
    for (const who of ['qian', 'zhou', 'sun', 'wu', 'zheng', 'zhao'])
      expect((await world.get(who, 'inbox.list', {})).rows).toEqual([])
  })

  it('tells whoever may open one of the two nothing of the other, where they may not open that', async () => {
    const { talk, aid } = await turned()
    await world.change('cases', talk, { orgs: ['liulin-courier'] })
    const view = await world.get('lv', 'case.get', { id: aid, hat: LEGAL })
    expect(view.links).toBeUndefined()
    expect((await world.get('wang', 'case.get', { id: aid })).links).toHaveLength(1)
  })

  it('goes on when the worker has given what is missing, and the lawyer who turned it is told', async () => {
    const { aid } = await turned()
    expect(await world.take('wang', aid, 'supplement', MORE)).toBe('submitted')
    const { rows } = await world.get('lv', 'desk.list', { hat: LEGAL })
    expect(rows).toMatchObject([{ id: aid, service: 'law.aid' }])
    await world.settled(aid)
    const titles = (await world.get('lv', 'inbox.list', {})).rows.map(({ title }) => title)
    expect(titles).toContain('您请人补的材料交来了')
  })
})

describe('delivered', () => {
  it('by the timer, where the door died after its write', async () => {
    const talk = await world.begin('wang', 'lawyer', question)
    await world.settled(talk)
    await world.stack.fault(opening)
    const reply = await world.act('lv', talk, 'answer', TO_AID)
    expect(reply).toMatchObject({ ok: true })
    expect(reply.ok && reply.data).toMatchObject({ opening: true })
    expect(reply.ok && reply.data.opened).toBeUndefined()
    expect(await aids()).toEqual([])
    expect((await world.get('lv', 'case.get', { id: talk, hat: LEGAL })).links).toBeUndefined()
    await world.stack.clearFaults()
    await world.stack.timer('notify')
    expect(await aids()).toHaveLength(1)
    expect((await world.get('lv', 'case.get', { id: talk, hat: LEGAL })).links).toHaveLength(1)
  })

  it('twice, by two runs at once and again after a crash between, is one case, told of once', async () => {
    const talk = await world.begin('wang', 'lawyer', question)
    await world.settled(talk)
    const marking = { action: 'database.modifyDocument', collection: 'cases' }
    await world.stack.fault({ match: marking, when: 'before', do: 'drop', nth: 2 })
    await world.act('lv', talk, 'answer', TO_AID)
    await world.stack.clearFaults()
    await Promise.all([world.stack.timer('notify'), world.stack.timer('notify')])
    await world.stack.timer('notify')
    const [aid, ...more] = await aids()
    expect(more).toEqual([])
    expect((await world.doc(talk)).wakeAt).toBeNull()
    expect((await world.get('lv', 'case.get', { id: talk, hat: LEGAL })).links).toEqual([
      { id: aid?._id, words: '转成了法律援助' },
    ])
    const told = (await world.get('wang', 'inbox.list', {})).rows.filter(({ about }) => about === aid?._id)
    expect(told).toHaveLength(1)
  })

  it('ends where none can be opened: the desk that caused it is told, once, and reads what to do', async () => {
    const { talk } = await turned()
    const at = '2026-11-20T02:00:00.000Z'
    const [entry] = (await world.doc(talk)).log.slice(-1)
    const gone = { kind: 'begin', service: 'nothing', answers: '', at, done: false }
    await world.change('cases', talk, { [`fx.${entry?.id}-b`]: gone, wakeAt: at })
    await world.stack.timer('notify')
    await world.stack.timer('notify')
    expect(await aids()).toHaveLength(1)
    const view = await world.get('lv', 'case.get', { id: talk, hat: LEGAL })
    expect(view.flags).toEqual(['没转成：这项服务现在没有了。请打电话告诉职工别的办法。'])
    const told = (await world.get('lv', 'inbox.list', {})).rows.filter(({ title }) => title.includes('没转成'))
    expect(told).toMatchObject([{ about: talk, hat: LEGAL }])
    expect(JSON.stringify(await world.get('wang', 'case.get', { id: talk }))).not.toContain('没转成')
  })
})

describe('looking back', () => {
  const OTHER = syntheticId('19850305', 3)
  const apply = (idNumber: string) =>
    world.begin('he', 'law.aid', {
      ...{ kind: 'wage', employed: 'yes', opponent: '某某建筑公司（编的）', want: '要回三个月工资' },
      ...{ migrant: 'no', means: 'file', name: '王实例', idNumber, mobile: '13900000001' },
      ...{ union: UNIT, privacy: 'agree' },
    })
  const earlier = async (id: string, who = 'lv', hat: string | null = LEGAL) => {
    const view = await world.get(who, 'case.get', { id, ...(hat ? { hat } : {}) })
    return view.sections.filter((section) => section.id === 'earlier').flatMap(({ rows }) => rows)
  }
  async function filed(): Promise<string> {
    const id = await world.submit('wang')
    await world.until(id, 'filed')
    return id
  }

  it('tells the station of the hardship file that is in force, and nobody else of anything', async () => {
    await filed()
    const id = await apply(WANG)
    expect(await earlier(id)).toMatchObject([
      { label: '困难职工档案', value: expect.stringMatching(/^2026年1[12]月\d+日 起有效/) as string },
    ])
    expect(await earlier(id, 'he', null)).toEqual([])
    expect(JSON.stringify(await world.get('he', 'case.get', { id }))).not.toContain('起有效')
  })

  it('tells of nothing that only waits, nor of somebody else’s', async () => {
    await world.submit('wang')
    expect(await earlier(await apply(WANG))).toEqual([])
    expect(await earlier(await apply(OTHER))).toEqual([])
  })

  it('answers whoever hands in alike, whether there is a file or not', async () => {
    const request = (idNumber: string) => ({ id: '', no: '', at: '', request: apply(idNumber) })
    const before = await world.get('he', 'case.get', { id: await request(OTHER).request })
    await filed()
    const after = await world.get('he', 'case.get', { id: await request(WANG).request })
    const bare = ({ words, actions, flags, sections }: typeof before) => ({
      words,
      actions: actions.map(({ command }) => command),
      flags,
      sections: sections.map(({ id: section, rows }) => [section, rows.length]),
    })
    expect(bare(after)).toEqual(bare(before))
  })

  it('costs no read more: it comes with the household’s; a link is one more, side by side', async () => {
    const id = await apply(WANG)
    await world.get('lv', 'case.get', { id, hat: LEGAL })
    const reads = named(await world.trips(() => world.get('lv', 'case.get', { id, hat: LEGAL })))
    const usual = ['getDocument objections', ...Array<string>(3).fill('getDocument people')]
    expect([...reads].sort()).toEqual(['getDocument cases', 'getDocument cases', ...usual])
    const { aid } = await turned()
    await world.take('wang', aid, 'supplement', MORE)
    const linked = named(await world.trips(() => world.get('lv', 'case.get', { id: aid, hat: LEGAL })))
    expect([...linked].sort()).toEqual([...Array<string>(3).fill('getDocument cases'), ...usual])
    expect(named(await world.trips(() => world.get('wang', 'case.get', { id: aid })))).toHaveLength(2)
  })
})

it('a step that opens a case is one write; the case is opened after it', async () => {
  const talk = await world.begin('wang', 'lawyer', question)
  await world.settled(talk)
  await world.get('lv', 'case.get', { id: talk, hat: LEGAL })
  const trips = await world.trips(async () => {
    await world.act('lv', talk, 'answer', TO_AID, { step: 'submitted', commandId: newId() })
    await world.settled(talk)
  })
  expect(named(waited(trips)).sort()).toEqual(['getDocument cases', 'getDocument people', 'modifyDocument cases'])
  expect(
    named(afterwards(trips))
      .filter((one) => one.endsWith(' cases'))
      .slice(0, 3),
  ).toEqual([...['getDocument cases', 'insertDocument cases', 'modifyDocument cases']])
})
