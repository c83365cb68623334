import { RELEASE } from '../../domain/base/release'
import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { ask, askJson } from 'kit/ask'
import chunk from 'lodash/chunk'
import isEqual from 'lodash/isEqual'
import { sealed } from '../../cloudfunctions/lib/grant-seals'
import { personId } from '../../cloudfunctions/lib/keys'
import type { StoredCase } from '../../cloudfunctions/lib/store/stored'
import type { Answers } from '../../domain/form'
import type { Entry, Fund, Payout } from '../../domain/shapes/ledger'
import type { Grant } from '../../domain/shapes/register/grants'
import type { Reply, RouteName, Routes } from '../../typings/api'
import type { GrantRow } from '../../typings/grants'
import type { Trip } from 'local-cloudbase/trips'
import { startStack } from './stack'
import type { County, Stack } from './stack'
import { KeptPhotos } from './kept-photos'
import { jpeg } from './pictures'
import { household, LI, WANG } from './synthetic'

/** Letters and digits as a phone makes them. */
export const newId = (): string => randomBytes(12).toString('hex')

export const UNIT = 'hekou-3'
/** Which desk each officer of the synthetic county sits at. */
/** The desk of the worked household's own union. */
export const DESK = `${UNIT}/officer`
export const HATS: Record<string, string> = {
  qian: DESK,
  zhou: DESK,
  guo: `${UNIT}/reviewer`,
  han: `${UNIT}/reviewer`,
  wu: 'hekou-town/officer',
  zheng: 'qinghe-county/officer',
  feng: 'qinghe-city/officer',
  lv: 'qinghe-county/legal',
  xu: 'qinghe-county/legal',
  yan: 'qinghe-county/supervisor',
  mu: `${UNIT}/mediator`,
  tang: 'hekou-town/mediator',
  cen: 'qinghe-county/mediator',
  pan: 'qinghe-county/finance',
  meng: 'qinghe-county/finance',
  qi: 'qinghe-county/finance',
  chen: 'liulin-courier/officer',
  liu: 'liulin-town/officer',
}

const LONG = '写清楚为什么，一共要十个字以上。'

/** What people make while they use the product. */
const MADE = [
  'cases',
  'lines',
  'slots',
  'waits',
  'caps',
  'payouts',
  'batches',
  'reconciliations',
  'takeouts',
  'rolls',
  'transcripts',
  'objections',
  'supports',
  'reads',
  'deeds',
  'files',
  'inbox',
  'members',
  'assists',
  'allowances',
  'counts',
  'pushes',
  'leases',
  'imports',
  'meetings',
  'checks',
  'anchors',
  'materials',
  'standards',
]

/** The built functions on a local cloud of their own, and people who call them as their phones would. */
export class World {
  /** Whom the union knows, and when they have time, from the beginning. */
  private seeded: Record<'people' | 'rotas', string[]> = { people: [], rotas: [] }
  /** Where the union's money comes from, what is left of it at the beginning, and its book. */
  private money: { funds: Fund[]; entries: Entry[] } = { funds: [], entries: [] }
  private readonly photos = new KeptPhotos(this)
  private readonly underWay = new Set<{ over: boolean; done: Promise<unknown> }>()

  private constructor(readonly stack: Stack) {}

  static async start(county: County = 'copied', keys?: Record<string, string>): Promise<World> {
    const world = new World(
      await startStack({ county: county === 'copied' ? 'forgotten' : county, ...(keys && { keys }) }),
    )
    Object.assign(process.env, world.stack.env)
    const idsOf = async (name: string) => (await world.stack.find<{ _id: string }>(name)).map(({ _id }) => _id)
    world.seeded = { people: await idsOf('people'), rotas: await idsOf('rotas') }
    world.money = { funds: await world.stack.find('funds'), entries: await world.stack.find('entries') }
    return world
  }

  /**
   * Empties what people made, and `also` further collections, and sets the clock to the morning of Friday, 20 November 2026, where it stands still. Calls
   * that are still under way end first, as failures: a test that was given up must not go on in the next one's world.
   */
  async reset(also: string[] = []): Promise<void> {
    await this.endCalls()
    await this.stack.clock.freeze('2026-11-20T02:00:00.000Z')
    const made = Object.fromEntries([...MADE, ...also].map((collection) => [collection, []]))
    await this.stack.empty({ ...this.seeded, ...made })
    this.photos.forget()
    for (const [name, docs] of Object.entries(this.money))
      if (!isEqual(await this.stack.find(name), docs)) await this.replace(name, docs)
  }

  private async replace(collectionName: string, docs: object[]): Promise<void> {
    await this.stack.empty({ [collectionName]: [] })
    await this.insert(collectionName, docs)
  }

  /** These funds and no others, past all doors. */
  putFunds(funds: Fund[]): Promise<void> {
    return this.replace('funds', funds)
  }

  /** The bank says what came of the money that a case was granted, as if its batch had been sent; the case is told. */
  async bankSays(about: string, to: 'paid' | 'failed' | 'back', why?: string): Promise<void> {
    await this.bankSaid(about, to, why)
    await this.stack.timer('notify')
    await this.settled(about)
  }

  /** The same, and nobody has looked at it yet. */
  async bankSaid(about: string, to: 'paid' | 'failed' | 'back', why?: string): Promise<void> {
    const [payout] = await this.stack.find<Payout>('payouts', { about })
    if (!payout) throw new Error(`no payout of ${about}`)
    const at = await this.stack.clock.now()
    const said = {
      op: newId(),
      to,
      by: this.person('pan'),
      name: '潘**',
      at,
      on: '2026-11-20',
      ...(why ? { why } : {}),
    }
    const way =
      to === 'failed' ? { state: 'failed', news: said } : { state: to === 'paid' ? 'sent' : 'paid', move: said }
    await this.change('payouts', payout._id, { ...way, on: said.on, wakeAt: at })
  }

  private async endCalls(): Promise<void> {
    const calls = [...this.underWay]
    for (const call of calls) call.over = true
    await Promise.all(calls.map(({ done }) => done))
  }

  /** @throws Error when another test began before the answer came */
  private async sent<T>(request: Promise<T>): Promise<T> {
    const call = { over: false, done: request.catch(() => undefined) }
    this.underWay.add(call)
    try {
      const reply = await request
      if (call.over) throw new Error('another test has begun')
      return reply
    } finally {
      this.underWay.delete(call)
    }
  }

  /** Sets fields of a document past all doors, as an administrator would. */
  async change(collectionName: string, _id: string, fields: object): Promise<void> {
    const params = { collectionName, queryType: 'WHERE', query: JSON.stringify({ _id }), multi: false, merge: true }
    await this.admin({ action: 'database.modifyDocument', ...params, data: JSON.stringify({ $set: fields }) })
  }

  /** Gives somebody these grants in place of theirs, each with its seal, as the product would have left them. */
  async give(person: string, grants: Grant[], more: object = {}): Promise<void> {
    await this.change('people', person, { grants: grants.map((grant) => sealed(person, grant)), ...more })
  }

  /** The last day of all roles of these people; null for no end. */
  async roleEnds(to: string | null, ...people: string[]): Promise<void> {
    for (const _id of people.map((who) => this.person(who))) {
      const [person] = await this.stack.find<{ grants: Grant[] }>('people', { _id })
      await this.give(_id, person?.grants.map((grant) => ({ ...grant, to })) ?? [])
    }
  }

  /** Puts documents in past all doors, many in one request. */
  async insert(collectionName: string, docs: object[]): Promise<void> {
    for (const group of chunk(docs, 500))
      await this.admin({
        action: 'database.insertDocument',
        collectionName,
        data: group.map((doc) => JSON.stringify(doc)),
      })
  }

  /** How many documents match. */
  async count(collectionName: string, where: object = {}): Promise<number> {
    const query = { collectionName, queryType: 'WHERE', query: JSON.stringify(where) }
    const { data } = await this.admin<{ data: { total: number } }>({ action: 'database.calculateDocument', ...query })
    return data.total
  }

  private async admin<T>(body: object): Promise<T> {
    const reply = await askJson(`${this.stack.cloudUrl}/admin`, body)
    const answer = reply.json() as T & { code?: string; message?: string }
    if (answer.code) throw new Error(`${answer.code} ${answer.message ?? ''}`)
    return answer
  }

  /** Everything that the functions printed. */
  logs(): Promise<string> {
    return readFile(path.join(this.stack.data, 'cloud', 'functions.log'), 'utf8')
  }

  /** Calls the function as another function does: without a WeChat user. */
  async anonymous(data: unknown): Promise<unknown> {
    const params = { function_name: 'api', request_data: JSON.stringify(data) }
    const reply = await this.admin<{ data: { response_data: string } }>({
      action: 'functions.invokeFunction',
      ...params,
    })
    return JSON.parse(reply.data.response_data) as unknown
  }

  /** Sends any event at all to a function, as this person. */
  async raw(who: string, data: unknown, name = 'api'): Promise<unknown> {
    const headers = { 'x-local-openid': `demo-${who}` }
    const reply = await this.sent(askJson(`${this.stack.cloudUrl}/client/call`, { name, data }, headers))
    const answer = reply.json() as { result?: unknown; errMsg?: string }
    if (answer.result === undefined) throw new Error(answer.errMsg ?? 'no result')
    return answer.result
  }

  async call<R extends RouteName>(who: string, route: R, data: Routes[R]['in']): Promise<Reply<Routes[R]['out']>> {
    return (await this.raw(who, { version: RELEASE, route, data })) as Reply<Routes[R]['out']>
  }

  /** The data of a reply that must be good. */
  async get<R extends RouteName>(who: string, route: R, data: Routes[R]['in']): Promise<Routes[R]['out']> {
    const reply = await this.call(who, route, data)
    if (!reply.ok) throw new Error(`${route}: ${reply.code} ${reply.message} ${JSON.stringify(reply.fields)}`)
    return reply.data
  }

  /** Who holds which role, as an administrator reads it, page after page. */
  async grants(who: string, hat: string): Promise<GrantRow[]> {
    const all: GrantRow[] = []
    for (let cursor: string | null | undefined = undefined; cursor !== null;) {
      const page: Routes['grant.list']['out'] = await this.get(who, 'grant.list', {
        hat,
        ...(cursor ? { cursor } : {}),
      })
      all.push(...page.rows)
      cursor = page.next
    }
    return all
  }

  person(who: string): string {
    return personId(`demo-${who}`)
  }

  async upload(who: string, bytes: Buffer = jpeg(), path?: string): Promise<string> {
    const cloudPath = path ?? `u/${this.person(who)}/${newId()}.jpg`
    const headers = { 'x-local-openid': `demo-${who}`, 'content-type': 'image/jpeg' }
    const url = `${this.stack.cloudUrl}/client/file?path=${encodeURIComponent(cloudPath)}`
    const reply = await this.sent(ask(url, { method: 'PUT', headers, body: bytes }))
    return (reply.json() as { fileID: string }).fileID
  }

  /** A photo that was uploaded and taken in, as the phone does it. */
  async photo(who: string, bytes?: Buffer): Promise<string> {
    const { paths } = await this.get(who, 'file.place', { kind: 'photo', many: 1 })
    const fileId = await this.upload(who, bytes, paths[0])
    return (await this.get(who, 'file.take', { fileId })).fileId
  }

  /** The worked household, with photos of this person. */
  async answers(who: string, more: Answers = {}): Promise<Answers> {
    const [photo = '', paper = ''] = await this.photos.of(who)
    return { ...household([photo], [paper]), union: UNIT, ...more }
  }

  async submit(who: string, more: Answers = {}): Promise<string> {
    return this.begin(who, 'aid.file', await this.answers(who, more))
  }

  /** Hands in an application to any service, where it must go well. */
  async begin(who: string, service: string, answers: Answers): Promise<string> {
    return (await this.get(who, 'case.submit', { service, requestId: newId(), answers })).id
  }

  /** The application of the worked household's wife, from her own phone. */
  submitSpouse(who: string): Promise<string> {
    const husband = { name: '王实例', relation: 'spouse', group: 'adult', idNumber: WANG, work: 'working' }
    return this.submit(who, { name: '李示范', idNumber: LI, members: [husband] })
  }

  /** Ids of a person's cases. */
  async casesOf(who: string): Promise<string[]> {
    return (await this.stack.find<StoredCase>('cases', { applicant: this.person(who) })).map(({ _id }) => _id)
  }

  /** One command, with the step that its sender sees. */
  async act(
    who: string,
    id: string,
    command: string,
    input: Answers = {},
    more: { commandId?: string; step?: string } = {},
  ) {
    const hat = HATS[who]
    const step = more.step ?? (await this.doc(id)).state
    return this.call(who, 'case.act', {
      id,
      command,
      commandId: more.commandId ?? newId(),
      step,
      input,
      ...(hat ? { hat } : {}),
    })
  }

  /** Like `act`, where it must go well; answers with the state after it. */
  async take(who: string, id: string, command: string, input: Answers = {}): Promise<string> {
    const reply = await this.act(who, id, command, input)
    if (!reply.ok) throw new Error(`${command}: ${reply.code} ${reply.message}`)
    return (await this.doc(id)).state
  }

  /** The class that the rules suggest for a file, as the county would decide it; one with a reason where they suggest none. */
  async suggested(id: string): Promise<Answers> {
    const { assessment } = await this.get('zheng', 'case.get', { id, hat: 'qinghe-county/officer' })
    const value = assessment?.explained.value ?? 'none'
    return value === 'none' ? { class: 'relative', classWhy: '走访看到的比填的难' } : { class: value }
  }

  /** Takes a case along the usual way up to a state. */
  async until(id: string, state: string): Promise<void> {
    const visit = { with: this.person('zhou'), on: '2026-11-20', found: LONG }
    const steps: Record<string, [string, string, Answers?]> = {
      submitted: ['qian', 'accept'],
      surveying: ['qian', 'visit', visit],
      visited: ['zhou', 'confirmVisit'],
      assessed: ['qian', 'publish'],
      publicity: ['qian', 'closePublicity'],
      township_review: ['wu', 'pass'],
      econ_check: ['zheng', 'recordCheck', { result: 'same' }],
      county_review: ['zheng', 'approve'],
    }
    for (let now = (await this.doc(id)).state; now !== state; now = (await this.doc(id)).state) {
      const [who, command, input] = steps[now] ?? []
      if (!who || !command) throw new Error(`no way on from ${now} to ${state}`)
      if (now === 'publicity') await this.stack.clock.set('2026-11-30T02:00:00.000Z')
      await this.take(who, id, command, command === 'approve' ? await this.suggested(id) : input)
    }
  }

  /** The stored case itself, past all doors. */
  async doc(id: string): Promise<StoredCase> {
    const [doc] = await this.stack.find<StoredCase>('cases', { _id: id })
    if (!doc) throw new Error(`no case ${id}`)
    return doc
  }

  /** Once all that is due of a case has been delivered: a step's own delivery may go on after its answer. */
  async settled(id: string): Promise<void> {
    const now = await this.stack.clock.now()
    for (let at = (await this.doc(id)).wakeAt; at !== null && at <= now; at = (await this.doc(id)).wakeAt)
      await new Promise((resolve) => setTimeout(resolve, 20))
  }

  /** Requests that one piece of work made at the database; none of a call before it that is still delivering. */
  async trips(work: () => Promise<unknown>): Promise<Trip[]> {
    const before = await this.tripsSince(0)
    const earlier = new Set(before.map(({ callId }) => callId).filter((id) => id !== undefined))
    await work()
    const after = await this.tripsSince(before[before.length - 1]?.seq ?? 0)
    return after.filter(({ callId }) => callId === undefined || !earlier.has(callId))
  }

  private async tripsSince(seq: number): Promise<Trip[]> {
    const reply = await ask(`${this.stack.cloudUrl}/local/trips?since=${seq}`)
    return (reply.json() as { trips: Trip[] }).trips
  }
}

/**
 * One world for a test file, emptied before each test and without faults after it.
 * @param county `copied` where its functions must not remember what they did for another file, nor another file's what they
 * did for this one: trips are counted then, or unions changed
 */
export function useWorld(take: (started: World) => void, county: County = 'left'): void {
  let world: World
  beforeAll(async () => {
    world = await World.start(county)
    take(world)
  })
  beforeEach(() => world.reset())
  afterEach(() => world.stack.clearFaults())
  afterAll(() => world.stack.stop())
}

export { LONG }
