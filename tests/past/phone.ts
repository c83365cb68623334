import type { Stack } from '../support/stack'
import { LONG } from '../support/world'
import { ownerOf, shapeOf } from './fixture'
import type { Past, Request, Sent } from './fixture'
import { idea, joining, talk } from './people'

/*
 * What the phone of then sends: one request of each route with each set of keys that its pages and its walks send
 * (`grep "call('" miniprogram`, and the traffic of tests/e2e), wrapped as miniprogram/client/net/api.ts does.
 */

const HAT = 'hekou-3/officer'
const COUNTY = 'qinghe-county/officer'
const LIAISON = 'hekou-3/liaison'
const SITE = { hat: LIAISON, id: 'hekou-3-site' }
const requestId = (n: number): string => `fromthephone${String(n).padStart(8, '0')}`

type Reply<T> = { ok: boolean; data: T }
type Send = <T = object>(who: string, route: string, data?: object, name?: Request['name']) => Promise<T>

/** Sends, and notes what was sent and the shape of what came back. */
const sending =
  (stack: Stack, sent: Sent[]): Send =>
  async <T>(who: string, route: string, data: object = {}, name: Request['name'] = 'api') => {
    const reply = await stack.call<Reply<T>>(`demo-${who}`, route, data, name)
    sent.push({ who, name, route, data, reply: shapeOf(reply) })
    return reply.data
  }

interface Coded {
  code: { token: string }
}

/** Pages that only look. */
async function looking(send: Send, past: Past): Promise<void> {
  const { cases } = past
  const id = cases['aid.file/visited'] ?? ''
  const own = ownerOf(past, 'aid.file/visited') ?? ''
  await send('qian', 'me.get')
  await send('wang', 'me.get')
  await send('he', 'me.get')
  for (const text of [undefined, '河口']) await send('wang', 'org.find', text ? { text } : {})
  for (const service of ['aid.file', 'join', 'lawyer', 'proposal', 'talk'])
    await send('wang', 'policy.get', { service, org: 'hekou-3' })
  await send('he', 'policy.get', { service: 'aid.file', org: null })
  for (const route of ['case.mine', 'inbox.list', 'notice.list', 'board.list']) {
    await send('wang', route)
    await send('wang', route, { cursor: '2026-11-21' })
  }
  await send('qian', 'desk.list', { hat: HAT })
  await send('qian', 'desk.list', { hat: HAT, cursor: '2026-11-20' })
  await send('qian', 'case.get', { id, hat: HAT })
  await send(own, 'case.get', { id })
  await send(own, 'case.files', { id, field: 'photos' })
  await send('qian', 'case.files', { id, hat: HAT, field: 'photos', reason: 'papers' })
  await send('qian', 'case.files', { id, hat: HAT, field: 'visit', reason: 'papers' })
  await send('qian', 'case.reveal', { id, hat: HAT, field: 'idNumber', reason: '核对身份' })
  await send('wang', 'board.get', { id: cases['talk/open'] })
  await send('wang', 'admin.first', { code: 'ABCD-EFGH-JKMN-PQRS' })
}

/** Codes, and what each of them leads to. */
async function scanning(send: Send, past: Past): Promise<void> {
  const { cases } = past
  const own = ownerOf(past, 'aid.file/visited') ?? ''
  const id = cases['aid.file/visited'] ?? ''
  const { token } = (await send<Coded>('li', 'card.get')).code
  const codes: [who: string, coded: Coded][] = [
    ['qian', await send<Coded>('sun', 'badge.get', { hat: LIAISON })],
    ['zhou', await send<Coded>('qian', 'case.code', { id, hat: HAT })],
    [own, await send<Coded>(own, 'case.code', { id })],
    ['wang', await send<Coded>('qian', 'case.door', { id: cases['talk/open'], hat: HAT })],
    ['he', await send<Coded>('sun', 'site.get', SITE)],
  ]
  for (const [who, { code }] of codes) await send(who, 'scan', { token: code.token })
  await send('sun', 'scan', { token })
  await send('sun', 'scan', { token: 'https://example.com/' })
}

/** A liaison's own pages, and helping. */
async function helping(send: Send): Promise<void> {
  await send('sun', 'site.mine', { hat: LIAISON })
  await send('sun', 'site.waiting', { hat: LIAISON })
  await send('sun', 'site.waiting', { hat: LIAISON, cursor: '2026-11-20' })
  await send('sun', 'site.poster', SITE)
  await send('sun', 'site.revoke', { ...SITE, requestId: requestId(1) })
  for (const [who, confirms] of [
    ['li', true],
    ['wang', false],
  ] as const) {
    const { token } = (await send<Coded>(who, 'card.get')).code
    const { id } = await send<{ id: string }>('sun', 'assist.begin', { hat: LIAISON, token, service: 'proposal' })
    const answers = idea(90)
    const { code } = await send<Coded>('sun', 'assist.put', { hat: LIAISON, id, answers })
    await send(who, 'scan', { token: code.token })
    await send(who, 'assist.get', { id })
    if (confirms) await send(who, 'case.submit', { service: 'proposal', requestId: requestId(2), answers, assist: id })
    else await send(who, 'assist.refuse', { id })
  }
}

/** A command on a recorded case, with an id of its own. */
const orders =
  ({ cases }: Past) =>
  (n: number, name: string, command: string, more: object = {}) => ({
    id: cases[name],
    command,
    commandId: requestId(n),
    step: name.split(/[/.]/).at(-1),
    ...more,
  })

/** Buttons: with and without a hat, with and without something to say. */
async function pressing(send: Send, past: Past): Promise<void> {
  const order = orders(past)
  const gaps = [{ field: '', text: '请带户口本来' }]
  await send('qian', 'case.act', order(11, 'aid.file/surveying', 'return', { hat: HAT, input: { gaps } }))
  await send('qian', 'case.act', order(12, 'aid.file/assessed', 'publish', { hat: HAT }))
  const [author = '', refused = ''] = ['proposal/submitted', 'join/rejected'].map((name) => ownerOf(past, name))
  await send(author, 'case.act', order(13, 'proposal/submitted', 'withdraw'))
  await send(refused, 'case.act', order(14, 'join/rejected', 'appeal', { input: { text: LONG } }))
  await send('zhao', 'board.act', order(15, 'talk/open', 'signUp'))
  const { token } = (await send<Coded>('qian', 'case.door', { id: past.cases['talk/open'], hat: HAT })).code
  await send('zhao', 'board.act', order(16, 'talk/open', 'signIn', { door: token }))
}

/** What is handed in, and what is told. */
async function handingIn(send: Send, { cases, collections, people }: Past): Promise<void> {
  await send('wang', 'me.allow', { answers: { progress: 'accept' } })
  await send('qian', 'me.allow', { answers: { desk: 'reject' } })
  const first = collections.inbox?.find((doc) => (doc as { to?: string }).to === people.qian)
  await send('qian', 'inbox.read', { id: first?._id })
  await send('he', 'case.submit', { service: 'join', requestId: requestId(3), answers: joining(95) })
  const offer = { service: 'talk', hat: HAT, requestId: requestId(4), answers: talk({ on: '2026-12-20', seats: 9 }) }
  await send('qian', 'case.submit', offer)
  await send('zhao', 'notice.object', { id: cases['aid.file/publicity'], requestId: requestId(5), text: LONG })
}

/** Sheets: the one that came in before is checked and imported once more. */
async function importing(send: Send, { files }: Past): Promise<void> {
  const sheet = files.find(({ bytes }) => bytes !== undefined)
  const fileId = `cloud://local.local-bucket/${sheet?.path ?? ''}`
  const request = { hat: COUNTY, kind: 'members', fileId }
  const { digest } = await send<{ digest: string }>('zheng', 'import.check', request, 'import')
  await send('zheng', 'import.run', { ...request, digest, requestId: requestId(6) }, 'import')
  await send('zheng', 'import.template', { hat: COUNTY, kind: 'files' }, 'import')
}

/** Everything, in an order in which all of it can be sent again on the same data. */
export async function sentByPhone(stack: Stack, past: Past): Promise<Sent[]> {
  const sent: Sent[] = []
  const send = sending(stack, sent)
  await looking(send, past)
  await scanning(send, past)
  await helping(send)
  await pressing(send, past)
  await handingIn(send, past)
  await importing(send, past)
  return sent
}
