/**
 * Records the past: `npm run build`, then `node --import tsx tests/past/record.ts`. See README.md beside this file for
 * when that may be done at all.
 */
import path from 'node:path'
import { services } from '../../domain/services'
import { packApp } from './app'
import type { Asked, Past, Request, Seen, Told } from './fixture'
import { ask, caseOf, ownerOf, readPart, startPast, writePart } from './fixture'
import { PAST_KEYS } from './keys'
import { makePast } from './make'
import { sentByPhone } from './phone'
import { questionsOn } from './questions'
import type { Question } from './questions'
import { afterwards, stepsOn } from './steps'
import { forgetAll, tellAll } from './tell'
import type { Stack } from '../support/stack'
import { jpeg } from '../support/pictures'
import { World } from '../support/world'

/** A little more than an hour after the last step, on the same morning. */
const NOW = '2026-11-20T02:00:00.000Z'
const COLLECTIONS = [
  ...['orgs', 'people', 'sites', 'codes', 'cases', 'objections', 'assists', 'allowances', 'pushes', 'imports'],
  ...['reads', 'inbox', 'members', 'files'],
]
/** Cases whose applicants will send a photo more. */
const MORE_PHOTOS = ['aid.file/returned', 'aid.file/returned.county']

/** What was taken in lies where only functions write: it is put there again in the same way. */
function keeping(world: World, files: Past['files']): World['photo'] {
  const photo = world.photo.bind(world)
  return async (who, bytes = jpeg()) => {
    const id = await photo(who, bytes)
    files.push({ who, path: id.replace(/^cloud:\/\/[^/]+\//, ''), bytes: bytes.toString('base64') })
    return id
  }
}

/** Notes what is uploaded and what is sent. */
function listen(world: World): { files: Past['files']; sent: Request[] } {
  const [files, sent]: [Past['files'], Request[]] = [[], []]
  const [upload, raw] = [world.upload.bind(world), world.raw.bind(world)]
  world.upload = async (who: string, given?: Buffer, at?: string) => {
    const bytes = given ?? jpeg()
    const id = await upload(who, bytes, at)
    const path = id.replace(/^cloud:\/\/[^/]+\//, '')
    files.push({ who, path, ...(path.endsWith('.xlsx') && { bytes: bytes.toString('base64') }) })
    return id
  }
  world.photo = keeping(world, files)
  world.raw = async (who: string, request: unknown, given?: string) => {
    const name = given ?? 'api'
    sent.push({ who, name: name as Request['name'], ...(request as Pick<Request, 'route' | 'data'>) })
    return raw(who, request, name)
  }
  return { files, sent }
}

async function dump(world: World): Promise<Past['collections']> {
  const all = await Promise.all(COLLECTIONS.map((name) => world.stack.find<{ _id: string }>(name)))
  const found = Object.fromEntries(COLLECTIONS.map((name, index) => [name, all[index] ?? []]))
  if (all.some((docs) => docs.length >= 1000)) throw new Error('a collection is too long to be read at once')
  if (/"\$\w+":/.test(JSON.stringify(found))) throw new Error('a value that is no JSON wants to be written as such')
  return found
}

/** Everybody who ever called, and who has a document. */
const peopleOf = (world: World, sent: Request[]): Past['people'] =>
  Object.fromEntries([...new Set(sent.map(({ who }) => who))].sort().map((who) => [who, world.person(who)]))

/** The applicants' further photos, by the names of their cases. */
async function photosFor(world: World, past: Past): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const name of MORE_PHOTOS) found[name] = await world.upload(ownerOf(past, name) ?? '')
  return found
}

/** A request that was answered then, and one that was answered and is now sent with other content. */
function repeated(sent: Request[], past: Past): Request[] {
  const submitted = sent.find(
    ({ route, data }) => route === 'case.submit' && (data as { service: string }).service === 'join',
  )
  const id = past.cases['aid.file/submitted.supplemented']
  const acted = sent.find(
    ({ route, data }) => route === 'case.act' && Object.entries(data).some(([key, one]) => key === 'id' && one === id),
  )
  if (!submitted || !acted) throw new Error('nothing to repeat')
  const { answers } = submitted.data as { answers: object }
  const other = { ...submitted, data: { ...submitted.data, answers: { ...answers, name: '编样别' } } }
  return [submitted, acted, other]
}

/** The names of all cases: the one from the sheet has no story. */
function allOf(made: Past['cases'], { cases = [] }: Past['collections']): Past['cases'] {
  const rest = cases.filter(({ _id }) => !Object.values(made).includes(_id))
  if (rest.length !== 1) throw new Error(`${rest.length} cases without a name`)
  return { ...made, 'aid.file/filed.imported': rest[0]?._id ?? '' }
}

/** @throws Error when a service has a state that no case is in */
function assertWhole(past: Past): void {
  const recorded = Object.keys(past.cases).map((name) => caseOf(past, name))
  const missing = Object.values(services).flatMap(({ head: { id }, flow: { states } }) =>
    Object.keys(states).filter((name) => !recorded.some(({ service, state }) => service === id && state === name)),
  )
  if (missing.length) throw new Error(`no case in ${missing.join(', ')}`)
}

async function answersTo(stack: Stack, questions: Question[]): Promise<Asked[]> {
  const asked: Asked[] = []
  for (const question of questions) asked.push({ ...question, reply: await ask(stack, question) })
  return asked
}

/** One cloud for each part, so that none sees what another did. */
async function on<T>(past: Past, work: (stack: Stack) => Promise<T>): Promise<T> {
  const stack = await startPast(past)
  try {
    return await work(stack)
  } finally {
    await stack.stop()
  }
}

async function makeData(): Promise<{ past: Past; steps: Question[] }> {
  const world = await World.start('seeded', PAST_KEYS)
  try {
    const { files, sent } = listen(world)
    const made = await makePast(world)
    const collections = await dump(world)
    const past = { now: NOW, cases: allOf(made, collections), people: peopleOf(world, sent), files, collections }
    assertWhole(past)
    const photos = await photosFor(world, past)
    return { past, steps: stepsOn({ past, photos, again: repeated(sent, past) }) }
  } finally {
    await world.stack.stop()
  }
}

/** What the timers say to everybody. */
async function tell(past: Past): Promise<Pick<Seen, 'told' | 'fresh' | 'pushed'>> {
  const [told, pushed] = await on(past, async (stack) => {
    await tellAll(stack, past)
    return [await stack.find<Told>('inbox'), (await stack.report()).messages.length] as const
  })
  const fresh = await on(past, async (stack) => {
    await forgetAll(stack)
    await tellAll(stack, past)
    return stack.find<Told>('inbox')
  })
  return { told, fresh, pushed }
}

async function look(past: Past, steps: Question[]): Promise<Seen> {
  const views = await on(past, (stack) => answersTo(stack, questionsOn(past)))
  const [done, after] = await on(past, async (stack) => {
    const replies = await answersTo(stack, steps)
    return [replies, await answersTo(stack, afterwards(past, steps))] as const
  })
  return { views, steps: done, after, ...(await tell(past)) }
}

async function record(): Promise<void> {
  const { past, steps } = await makeData()
  console.log('data', await writePart('data', past))
  const kept = await readPart('data')
  console.log('seen', await writePart('seen', await look(kept, steps)))
  console.log('app', await packApp(path.join(__dirname, '../../dist/miniprogram')))
  console.log('phone', await writePart('phone', await on(kept, (stack) => sentByPhone(stack, kept))))
}

record().catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
