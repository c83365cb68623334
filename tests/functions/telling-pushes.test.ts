import type { AllowanceDoc } from '../../cloudfunctions/lib/store/allowances'
import type { PushDoc } from '../../cloudfunctions/lib/store/pushes'
import type { AllowanceAnswer, TemplateKind } from '../../typings/api'
import { DESK, LONG, World } from '../support/world'

/*
 * Pushes through WeChat: each message at most once whatever fails on the way, each push at an end, our ledger of
 * allowances never above WeChat's, and the inbox always right.
 */

let world: World
beforeAll(async () => {
  world = await World.start()
})
beforeEach(async () => {
  await world.reset()
  await fetch(`${world.stack.cloudUrl}/local/report`, { method: 'DELETE' })
})
afterEach(() => world.stack.clearFaults())
afterAll(() => world.stack.stop())

interface Sent {
  data: { touser: string; template_id: string; page: string; data: Record<string, { value: string }> }
}
const notify = () => world.stack.timer('notify')
const sent = async () => ((await world.stack.report()).messages as Sent[]).map(({ data }) => data)
const answer = (who: string, kind: TemplateKind, given: AllowanceAnswer) =>
  world.get(who, 'me.allow', { answers: { [kind]: given } })
async function allow(who: string, kind: TemplateKind, times = 1): Promise<void> {
  for (let time = 0; time < times; time += 1) await answer(who, kind, 'accept')
}
/** What is left of a kind. */
async function left(who: string, kind: TemplateKind = 'desk'): Promise<number | undefined> {
  const [doc] = await world.stack.find<AllowanceDoc>('allowances', { _id: world.person(who) })
  return doc?.left[kind]
}
const pushes = () => world.stack.find<PushDoc>('pushes')
const states = async () => (await pushes()).map(({ state, tries }) => `${state} ${tries}`)
const inbox = async (who: string) => (await world.get(who, 'inbox.list', {})).rows.length
const plan = (answers: object) =>
  fetch(`${world.stack.cloudUrl}/local/wechat`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(answers),
  })
/** Whether the functions' log says this. */
const logged = async (pattern: string) => new RegExp(pattern).test(await world.logs())
const minutes = (count: number) => world.stack.clock.advance(count * 60_000)

describe('the ledger of allowances', () => {
  it('counts each yes, forgets all at a no, and takes WeChat’s own filter for no answer', async () => {
    expect(await answer('qian', 'desk', 'accept')).toEqual({ left: { progress: 0, desk: 1 } })
    expect(await answer('qian', 'desk', 'accept')).toEqual({ left: { progress: 0, desk: 2 } })
    expect(await answer('qian', 'desk', 'filter')).toEqual({ left: { progress: 0, desk: 2 } })
    expect(await answer('qian', 'progress', 'accept')).toEqual({ left: { progress: 1, desk: 2 } })
    expect(await answer('qian', 'desk', 'reject')).toEqual({ left: { progress: 1, desk: 0 } })
    expect(await answer('qian', 'progress', 'ban')).toEqual({ left: { progress: 0, desk: 0 } })
    expect(await world.get('wang', 'me.allow', { answers: {} })).toEqual({ left: { progress: 0, desk: 0 } })
  })
  it('loses no yes of many at once', async () => {
    await Promise.all(Array.from({ length: 10 }, () => answer('qian', 'desk', 'accept')))
    expect(await left('qian')).toBe(10)
  })
  it('is the caller’s own, whatever the request says', async () => {
    const forged = { answers: { desk: 'accept' }, person: world.person('zhou'), openid: 'demo-zhou' }
    await world.raw('qian', { route: 'me.allow', data: forged })
    expect(await world.stack.find('allowances')).toEqual([
      { _id: world.person('qian'), openid: 'demo-qian', left: { progress: 0, desk: 1 } },
    ])
  })
  it('tells the phone which templates there are to ask with', async () => {
    expect((await world.get('wang', 'me.get', {})).templates).toEqual({
      progress: 'local-progress',
      desk: 'local-desk',
    })
  })
})

describe('a push', () => {
  it('goes to those who allow it, once a message, names no matter, and leads to it', async () => {
    await allow('qian', 'desk', 2)
    await allow('wang', 'progress')
    const id = await world.submit('wang')
    await notify()
    await world.take('qian', id, 'accept')
    await notify()
    const time2 = { value: '2026年11月20日 10:00' }
    expect(await sent()).toEqual([
      {
        touser: 'demo-qian',
        template_id: 'local-desk',
        page: `pkg-desk/case/case?id=${id}&hat=${DESK}`,
        data: { thing1: { value: '有一件事到了您手里' }, time2 },
      },
      {
        touser: 'demo-wang',
        template_id: 'local-progress',
        page: `pages/matter/matter?id=${id}`,
        data: { thing1: { value: '您的申请有新进展' }, time2 },
      },
    ])
    expect([await left('qian'), await left('wang', 'progress'), await inbox('zhou')]).toEqual([1, 0, 1])
    expect(await states()).toEqual(['sent 1', 'sent 1'])
  })
  it('with an answer that its reader may not look up in the case leads to the inbox, and does not carry it', async () => {
    await allow('zhao', 'progress')
    const id = await world.submit('wang')
    await world.until(id, 'publicity')
    await world.get('zhao', 'notice.object', { id, requestId: 'o'.repeat(20), text: LONG })
    await world.take('qian', id, 'overrule', { answer: LONG })
    await notify()
    const [push] = await sent()
    expect(push).toMatchObject({ touser: 'demo-zhao', page: 'pages/inbox/inbox' })
    expect(JSON.stringify(push)).not.toContain(LONG)
  })
  it('is not sent where nothing is left, nor of the other kind', async () => {
    await allow('qian', 'progress')
    await allow('wang', 'desk')
    const id = await world.submit('wang')
    await world.take('qian', id, 'accept')
    await notify()
    expect([await sent(), await states()]).toEqual([[], []])
    expect([await inbox('qian'), await inbox('wang')]).toEqual([1, 1])
  })
  it('of two messages at once for one allowance is one', async () => {
    await allow('qian', 'desk')
    await Promise.all([world.submit('wang'), world.submitSpouse('li')])
    await notify()
    expect(await sent()).toHaveLength(1)
    expect([await left('qian'), await inbox('qian')]).toEqual([0, 2])
    const ends = (await pushes()).map(({ state, wakeAt }) => [state, wakeAt])
    expect(ends).toContainEqual(['sent', null])
    expect(ends.filter(([state]) => state !== 'sent')).toEqual(ends.length > 1 ? [['unallowed', null]] : [])
  })
})

describe('what WeChat answers', () => {
  /** One push to one officer, answered as planned; then the runs of the following minutes. */
  async function pushed(answers: object[], runs = 1): Promise<void> {
    await allow('qian', 'desk', 3)
    await world.submit('wang')
    for (const one of answers) await plan(one)
    await notify()
    for (let run = 1; run < runs; run += 1) {
      await minutes(1)
      await notify()
    }
  }
  it('43101: refused, and the ledger is empty', async () => {
    await pushed([{ errcode: 43101 }], 3)
    expect([await states(), await sent(), await left('qian'), await inbox('qian')]).toEqual([['refused 1'], [], 0, 1])
  })
  it.each([47003, 40003, 40037, 41030])(
    '%d: bad, for the operator to mend, and nothing is used up',
    async (errcode) => {
      await pushed([{ errcode }], 3)
      expect([await states(), await sent(), await left('qian'), await inbox('qian')]).toEqual([['bad 1'], [], 3, 1])
      expect(await logged(`push\\.bad.*code\\W+${errcode}\\b`)).toBe(true)
      expect(await logged('demo-qian')).toBe(false)
    },
  )
  it('-1 once: sent by the next run', async () => {
    await pushed([{ errcode: -1 }])
    expect([await states(), await left('qian')]).toEqual([['busy 1'], 2])
    await minutes(1)
    await notify()
    expect([await states(), await left('qian'), await inbox('qian')]).toEqual([['sent 2'], 2, 1])
    expect(await sent()).toHaveLength(1)
  })
  it('-1 for ever: failed after three more times, and nothing is used up', async () => {
    await pushed([{ errcode: -1, times: 100 }], 8)
    expect([await states(), await sent(), await left('qian'), await inbox('qian')]).toEqual([['failed 4'], [], 3, 1])
    expect((await pushes())[0]?.wakeAt).toBeNull()
  })
  it('nothing in time although it took effect: unknown, never sent again, and used up', async () => {
    await pushed([{ timeout: true }], 3)
    expect([await states(), await left('qian'), await inbox('qian')]).toEqual([['unknown 1'], 2, 1])
    expect(await sent()).toHaveLength(1)
  })
  it.each([
    ['before', 0],
    ['after', 1],
  ])('a connection that breaks %s it took effect: unknown, never sent again', async (when, times) => {
    await world.stack.fault({ match: { action: 'wx.openApi' }, when, do: 'drop' })
    await pushed([], 3)
    expect([await states(), await left('qian'), await inbox('qian')]).toEqual([['unknown 1'], 2, 1])
    expect(await sent()).toHaveLength(times)
  })
  it('holds up nobody else', async () => {
    await allow('zhou', 'desk')
    await pushed([{ errcode: 47003 }], 2)
    expect((await states()).sort()).toEqual(['bad 1', 'sent 1'])
    expect([await inbox('qian'), await inbox('zhou')]).toEqual([1, 1])
  })
})

describe('runs that are cut off or run twice', () => {
  it('twice at once: one message in the app, one push, one allowance', async () => {
    await allow('qian', 'desk', 3)
    const id = await world.submit('wang')
    await Promise.all([notify(), notify(), notify()])
    await notify()
    expect([await sent().then(({ length }) => length), await left('qian'), await inbox('qian')]).toEqual([1, 2, 1])
    expect((await world.doc(id)).wakeAt).toBeNull()
  })
  it('killed after reading, before anything was delivered: all of it is delivered by the next run', async () => {
    await allow('qian', 'desk')
    const reading = {
      match: { action: 'database.getDocument', collection: 'people' },
      when: 'before',
      do: 'drop',
    }
    await world.stack.fault(reading)
    const id = await world.submit('wang')
    expect([await inbox('qian'), await states()]).toEqual([0, []])
    await world.stack.fault(reading)
    await notify()
    expect([await inbox('qian'), await states()]).toEqual([0, []])
    await minutes(1)
    expect([await inbox('qian'), await states(), await left('qian')]).toEqual([1, ['sent 1'], 0])
    expect((await world.doc(id)).wakeAt).toBeNull()
  })
  it.each(['before', 'after'] as const)(
    'killed over putting the push in line, %s it was written: sent once',
    async (when) => {
      await allow('qian', 'desk', 2)
      await world.stack.fault({ match: { action: 'database.insertDocument', collection: 'pushes' }, when, do: 'drop' })
      const id = await world.submit('wang')
      expect((await world.doc(id)).wakeAt).not.toBeNull()
      await notify()
      await notify()
      expect([await states(), await left('qian'), await inbox('qian')]).toEqual([['sent 1'], 1, 1])
      expect(await sent()).toHaveLength(1)
      expect((await world.doc(id)).wakeAt).toBeNull()
    },
  )
  it.each(['before', 'after'] as const)(
    'killed over claiming the push, %s it was written: never sent twice',
    async (when) => {
      await allow('qian', 'desk')
      await world.submit('wang')
      await world.stack.fault({ match: { action: 'database.modifyDocument', collection: 'pushes' }, when, do: 'drop' })
      await notify()
      await notify()
      await minutes(5)
      await notify()
      const states = (await pushes()).map(({ state, wakeAt }) => [state, wakeAt])
      expect(states).toEqual([[when === 'before' ? 'sent' : 'unknown', null]])
      expect(await sent()).toHaveLength(when === 'before' ? 1 : 0)
      expect(await inbox('qian')).toBe(1)
    },
  )
  it('killed between sending and putting that down: unknown after five minutes, never sent again', async () => {
    await allow('qian', 'desk', 2)
    const id = await world.submit('wang')
    await world.stack.fault({
      match: { action: 'database.modifyDocument', collection: 'pushes' },
      nth: 2,
      when: 'before',
      do: 'drop',
    })
    await notify()
    expect(await states()).toEqual(['sending 1'])
    await minutes(4)
    await notify()
    expect(await states()).toEqual(['sending 1'])
    await minutes(1)
    await notify()
    expect([await states(), await left('qian'), await inbox('qian')]).toEqual([['unknown 1'], 1, 1])
    expect(await sent()).toHaveLength(1)
    expect((await world.doc(id)).wakeAt).toBeNull()
  })
  it('kill -9 of everything between reading and sending: nothing lost, nothing twice', async () => {
    await allow('qian', 'desk', 2)
    await world.submit('wang')
    const held = {
      match: { action: 'database.modifyDocument', collection: 'pushes' },
      when: 'after',
      do: 'delay',
      ms: 60_000,
    }
    await world.stack.fault(held)
    const run = notify().catch(() => undefined)
    while ((await states())[0] !== 'sending 1') await new Promise((resolve) => setTimeout(resolve, 20))
    await world.stack.killCloud()
    await run
    await world.stack.restartCloud()
    await notify()
    expect([await states(), await inbox('qian')]).toEqual([['sending 1'], 1])
    await minutes(5)
    await notify()
    await notify()
    expect([await states(), await sent(), await inbox('qian')]).toEqual([['unknown 1'], [], 1])
    expect(await left('qian')).toBe(2)
  })
})
