import { DESK, LONG, newId, UNIT, useWorld } from '../support/world'
import type { World } from '../support/world'
import { idea as savesALot } from '../support/synthetic'
import { named, waited } from '../support/trips'
import type { InboxRow } from '../../typings/api'

/*
 * Views of colleagues through the built functions: who is asked, what each may read, and what nobody reads of the others.
 */

let world: World
useWorld((started) => (world = started))

const HAT = `${UNIT}/reviewer`
const idea = { ...savesALot, union: UNIT }
const IDEA = idea.title
const view = (why: string) => ({ view: 'yes', why: `${why}，料和人手都有，做得成。` })
const scored = (why: string, points: number) => ({
  ...view(why),
  ...{ novelty: points, gain: points, feasible: points, effort: 5, spread: 5 },
})
const ANSWER = { text: '下个月起三标工地都这样做，料由项目部出。' }

const handedIn = async (): Promise<string> => world.begin('wang', 'proposal', idea)
const people = (...names: string[]): string[] => names.map((name) => world.person(name))
/** A panel of three, told. */
async function asked(): Promise<string> {
  const id = await handedIn()
  expect(await world.take('qian', id, 'askPanel', { who: people('zhou', 'guo', 'han') })).toBe('panel_asked')
  await world.settled(id)
  return id
}
const list = async (who: string, route: 'desk.list' | 'desk.kept' = 'desk.list', hat = HAT) =>
  (await world.get(who, route, { hat })).rows
const read = (who: string, id: string, hat = HAT) => world.call(who, 'case.get', { id, hat })
const inbox = async (who: string): Promise<InboxRow[]> => (await world.get(who, 'inbox.list', {})).rows
const titles = async (who: string): Promise<string[]> => (await inbox(who)).map(({ title }) => title)
const bare = (reply: unknown): string => JSON.stringify({ ...(reply as object), requestId: undefined })

/** Makes somebody a reviewer of the union, as whoever runs the environment does. */
async function appoint(who: string, to: string | null = null): Promise<void> {
  const grant = { role: 'reviewer' as const, org: UNIT, from: '2020-01-01', to, by: 'test' }
  await world.give(world.person(who), [grant], { desks: [HAT] })
}
afterEach(() => world.change('people', world.person('zhao'), { grants: [], desks: [] }))

/** Every route by which a case is read or moved, each with what it wants. */
const DOORS = [
  ['case.get', {}],
  ['case.files', { field: 'photos', reason: 'papers' }],
  ['case.files', { field: 'name', reason: 'papers' }],
  ['case.reveal', { field: 'mobile', reason: '核对身份' }],
  ['case.code', {}],
  ['case.act', { command: 'giveView', commandId: newId(), step: 'panel_asked', input: scored('试', 1) }],
  ['case.act', { command: 'adopt', commandId: newId(), step: 'panel_asked', input: ANSWER }],
] as const
/** For this person there is no such case, byte for byte. */
async function hasNothing(who: string, id: string, hat = HAT): Promise<void> {
  for (const [route, more] of DOORS) {
    const [seen, none] = [
      await world.raw(who, { route, data: { id, hat, ...more } }),
      await world.raw(who, { route, data: { id: 'f'.repeat(24), hat, ...more } }),
    ]
    expect(bare(seen)).toBe(bare(none))
    expect(seen).toMatchObject({ ok: false, code: 'NOT_FOUND' })
  }
}

describe('the story of a panel', () => {
  it('three are asked; one has to do with it and is replaced, one is late and is replaced; the desk decides', async () => {
    await appoint('zhao')
    const id = await asked()
    expect(await list('guo')).toMatchObject([{ id, chip: { word: '请您看' }, due: '2026-12-20' }])
    expect(await titles('guo')).toEqual(['有一件事，请您看看、说说看法'])
    expect((await inbox('guo'))[0]).toMatchObject({ about: id, hat: HAT })
    expect((await inbox('zhou')).filter(({ title }) => title.includes('请您看看'))).toMatchObject([{ hat: DESK }])

    await world.take('han', id, 'haveToDo')
    await world.settled(id)
    await hasNothing('han', id)
    expect(await list('han')).toEqual([])
    expect(await titles('qian')).toContain('您请的人看不了，请另请一位')
    expect(await world.take('qian', id, 'askAgain', { who: people('zhao') })).toBe('panel_asked')

    await world.take('guo', id, 'giveView', scored('郭说好', 20))
    await world.take('zhou', id, 'giveView', scored('周说好', 10))
    await world.stack.clock.freeze('2026-12-20T17:00:00.000Z')
    await world.stack.timer('clock')
    await world.stack.timer('notify')
    expect(await world.doc(id)).toMatchObject({ state: 'panel_given', due: '2026-12-28', desk: DESK })
    expect(await titles('zhao')).toContain('请您看的一件事到日子了，还等您的看法')
    // Han has to do with it, and nobody else is there: with two views the desk goes on, or asks the one who came late.
    const step = 'panel_given'
    const late = { id, hat: HAT, command: 'giveView', commandId: newId(), step, input: scored('赵说好', 6) }
    expect(await world.call('zhao', 'case.act', late)).toMatchObject({ ok: true, data: { chip: { word: '您看过了' } } })

    const seen = JSON.stringify(await world.get('qian', 'case.get', { id, hat: DESK }))
    for (const words of ['郭说好', '周说好', '赵说好', '3 个人，平均 46 分', '说和这件事有关系，没看'])
      expect(seen).toContain(words)
    expect(await world.take('qian', id, 'adopt', ANSWER)).toBe('adopted')
    expect(await list('guo')).toEqual([])
    expect(await list('guo', 'desk.kept')).toMatchObject([{ id, chip: { word: '您看过了' } }])
  })

  it('two views at once are two views, and a repeated one is one', async () => {
    const id = await asked()
    const give = (who: string, why: string, commandId = newId()) =>
      world.act(who, id, 'giveView', scored(why, 10), { commandId, step: 'panel_asked' })
    const twice = newId()
    const replies = await Promise.all([
      give('guo', '郭说好', twice),
      give('han', '韩说好'),
      give('guo', '郭说好', twice),
    ])
    expect(replies.map(({ ok }) => ok)).toEqual([true, true, true])
    const { log, reviewers } = await world.doc(id)
    expect(log.filter(({ command }) => command === 'giveView')).toHaveLength(2)
    const still = [`gave|${HAT}|${world.person('guo')}`, `gave|${HAT}|${world.person('han')}`]
    expect([...(reviewers ?? [])].sort()).toEqual([`asked|${DESK}|${world.person('zhou')}`, ...still].sort())
  })

  it('stands sealed: no view, and not who was asked by name, in the clear', async () => {
    const id = await asked()
    await world.take('guo', id, 'giveView', scored('郭说好', 20))
    const stored = JSON.stringify(await world.doc(id))
    for (const secret of ['郭说好', IDEA, '王实例', '13900000001']) expect(stored).not.toContain(secret)
    expect(await world.logs()).not.toContain('郭说好')
  })
})

describe('a reviewer', () => {
  it('reads the idea while asked, and neither the name, the number, the others nor what has happened', async () => {
    const id = await asked()
    const reply = await world.get('guo', 'case.get', { id, hat: HAT })
    expect(reply).toMatchObject({ as: 'reviewer', title: '', timeline: [], flags: [], colleagues: [] })
    const text = JSON.stringify(reply)
    expect(text).toContain(IDEA)
    for (const hidden of ['王实例', '王*', '139', '钱*', '周*', '韩*', world.person('wang'), world.person('han')])
      expect(text).not.toContain(hidden)
    expect(reply.actions.map(({ command }) => command)).toEqual(['giveView', 'cannotLook', 'haveToDo'])
    expect(JSON.stringify(await list('guo'))).not.toContain('王')
  })

  it('opens photos of the idea for a reason that the applicant reads, and no other file, number or code', async () => {
    const photo = await world.upload('wang')
    const id = await world.begin('wang', 'proposal', { ...idea, photos: [photo] })
    await world.take('qian', id, 'askView', { who: world.person('guo') })
    const own = { id, hat: HAT }
    expect(await world.call('guo', 'case.files', { ...own, field: 'photos' })).toMatchObject({ code: 'INVALID' })
    const { urls } = await world.get('guo', 'case.files', { ...own, field: 'photos', reason: 'papers' })
    expect(urls).toHaveLength(1)
    expect(await inbox('wang')).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          text: expect.stringMatching(/^河口.+请来看的人 看了：照片。理由：核对材料$/) as string,
        }),
      ]),
    )
    expect(JSON.stringify(await inbox('wang'))).not.toContain('郭')
    for (const [route, more] of [
      ['case.files', { field: 'name', reason: 'papers' }],
      ['case.reveal', { field: 'mobile', reason: '核对身份' }],
      ['case.code', {}],
    ] as const)
      expect(await world.raw('guo', { route, data: { ...own, ...more } })).toMatchObject({ code: 'NOT_FOUND' })
    await world.take('guo', id, 'giveView', view('郭说好'))
    expect(await world.call('guo', 'case.files', { ...own, field: 'photos', reason: 'papers' })).toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  it('reads only their own words once they are said', async () => {
    const id = await asked()
    await world.take('guo', id, 'giveView', scored('郭说好', 20))
    await world.take('han', id, 'giveView', scored('韩说好', 10))
    await world.take('zhou', id, 'giveView', scored('周说好', 10))
    const text = bare(await read('guo', id))
    expect(text).toContain('郭说好')
    for (const hidden of ['韩说好', '周说好', IDEA, '平均']) expect(text).not.toContain(hidden)
    expect(await world.act('guo', id, 'giveView', scored('再说', 1))).toMatchObject({ ok: false })
  })

  it('is nobody before being asked, after being replaced or saying no, under another hat, and after their days', async () => {
    const id = await handedIn()
    await hasNothing('guo', id)
    await world.take('qian', id, 'askView', { who: world.person('guo') })
    await hasNothing('han', id)
    await hasNothing('guo', id, 'liulin-courier/reviewer')
    await hasNothing('guo', id, DESK)
    await world.take('guo', id, 'cannotLook')
    await hasNothing('guo', id)

    await appoint('zhao', '2026-11-20')
    await world.take('qian', id, 'askAgain', { who: world.person('zhao') })
    expect(await read('zhao', id)).toMatchObject({ ok: true })
    await world.stack.clock.freeze('2026-11-21T02:00:00.000Z')
    await hasNothing('zhao', id)
    expect(await world.call('zhao', 'desk.list', { hat: HAT })).toMatchObject({ ok: false, code: 'NOT_FOUND' })
  })

  it('sees nothing of a desk, a sitting, or what is kept there', async () => {
    await world.submit('wang')
    expect(await list('guo')).toEqual([])
    expect(await list('guo', 'desk.kept')).toEqual([])
    for (const [route, more] of [
      ['meeting.ready', {}],
      ['meeting.list', {}],
      ['site.mine', {}],
      ['site.waiting', {}],
    ] as const)
      expect(await world.raw('guo', { route, data: { hat: HAT, ...more } })).toMatchObject({ ok: false })
    expect(await world.call('guo', 'desk.list', { hat: DESK })).toMatchObject({ code: 'NOT_FOUND' })
    expect(await world.call('qian', 'desk.list', { hat: HAT })).toMatchObject({ code: 'NOT_FOUND' })
  })
  it('who scans the code of a case that they are not asked about learns nothing', async () => {
    const id = await handedIn()
    const { code } = await world.get('qian', 'case.code', { id, hat: DESK })
    expect(await world.get('guo', 'scan', { token: code.token })).toMatchObject({ kind: 'none', why: 'unknown' })
  })
})

describe('whoever else', () => {
  it('may be asked: colleagues and reviewers of the own union, never the applicant, the officer or a stranger', async () => {
    await appoint('zhao')
    const options = async (who: string): Promise<string[]> => {
      const id = await world.begin(who, 'proposal', idea)
      const { actions } = await world.get('qian', 'case.get', { id, hat: DESK })
      const [field] = actions.find(({ command }) => command === 'askView')?.fields ?? []
      return field?.kind === 'choice' ? field.options.map(({ value }) => value) : []
    }
    expect((await options('wang')).sort()).toEqual(people('zhou', 'guo', 'han', 'zhao').sort())
    expect(await options('guo')).not.toContain(world.person('guo'))
    const id = await handedIn()
    for (const who of ['qian', 'wang', 'lv', 'wu', 'li'])
      expect(await world.act('qian', id, 'askView', { who: world.person(who) })).toMatchObject({ code: 'INVALID' })
  })

  it('the applicant reads how many and until when, and is told of nothing that goes on inside', async () => {
    const id = await asked()
    const before = (await inbox('wang')).length
    await world.take('han', id, 'haveToDo')
    await world.take('guo', id, 'giveView', scored('郭说好', 20))
    await world.settled(id)
    const mine = await world.get('wang', 'case.get', { id })
    expect(mine.words).toBe('工会请了 3 个人一起评您的建议。给评的人的日子到 12月20日 周日。')
    const text = JSON.stringify([mine, await world.get('wang', 'case.mine', {})])
    for (const hidden of ['郭', '韩*', '周*', '郭说好', '有关系', world.person('guo')])
      expect(text).not.toContain(hidden)
    expect(await inbox('wang')).toHaveLength(before)
  })

  it('the phone of before is not told of a role that it has no words for', async () => {
    const me = (version: number) => world.raw('guo', { version, route: 'me.get', data: {} })
    expect(await me(2)).toMatchObject({ data: { hats: [{ role: 'reviewer' }] } })
    expect(await me(1)).toMatchObject({ data: { hats: [] } })
  })
})

it('asking, and giving a view, are two trips in sequence', async () => {
  const id = await handedIn()
  await world.settled(id)
  await world.get('qian', 'case.get', { id, hat: DESK })
  const ask = await world.trips(() =>
    world.act('qian', id, 'askPanel', { who: people('zhou', 'guo', 'han') }, { step: 'submitted' }),
  )
  const reads = ['getDocument cases', 'getDocument people']
  expect(named(waited(ask)).sort()).toEqual([...reads, 'getDocument people', 'modifyDocument cases'])
  await world.settled(id)
  const give = await world.trips(() => world.act('guo', id, 'giveView', scored(LONG, 9), { step: 'panel_asked' }))
  expect(named(waited(give)).sort()).toEqual([...reads, 'modifyDocument cases'])
  const lists = await world.trips(() => world.get('guo', 'desk.list', { hat: HAT }))
  expect(named(lists).sort()).toEqual(reads)
})
