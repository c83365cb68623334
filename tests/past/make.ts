import sortBy from 'lodash/sortBy'
import { workbook } from '../support/sheets'
import { newId, UNIT } from '../support/world'
import type { World } from '../support/world'
import { FILES } from './files'
import { IMPORTED, OTHERS } from './others'
import { answered } from './story'
import type { Day, Story } from './story'

/*
 * Makes the past: all stories at once, day by day.
 */

/** The last instant of the past: a little before nine, when nobody has delivered this morning's messages yet. */
const LAST = '2026-11-20T00:55:00.000Z'
const instantOf = (day: Day): string => (day === '11-20' ? LAST : `2026-${day}T02:00:00.000Z`)

interface Entry {
  on: Day
  run: () => Promise<unknown>
}

const TITLES = {
  members: ['姓名', '身份证号', '手机号', '所在工会', '入会日期'],
  files: [
    ...['姓名', '身份证号', '手机号', '所在工会', '困难类别', '有效期至', '建档日期', '致困原因', '住址'],
    ...['家人1姓名', '家人1关系', '家人1身份证号'],
  ],
}

/** Gives the sheet to the function `import`, as the phone does: first checked, then imported. */
async function importSheet(world: World, kind: 'members' | 'files', row: string[]): Promise<void> {
  const ask = async <T>(route: string, data: object): Promise<T> => {
    const reply = (await world.raw('zheng', { route, data }, 'import')) as { ok: boolean; data: T }
    if (!reply.ok) throw new Error(JSON.stringify(reply))
    return reply.data
  }
  const fileId = await world.upload(
    'zheng',
    await workbook([TITLES[kind], row]),
    `u/${world.person('zheng')}/${newId()}.xlsx`,
  )
  const request = { hat: 'qinghe-county/officer', kind, fileId }
  const { digest } = await ask<{ digest: string }>('import.check', request)
  await ask('import.run', { ...request, digest, requestId: newId() })
}

/** What is there besides the cases: pushes that people allow, sheets that came in, a form that waits for its worker. */
const beside = (world: World): Entry[] => [
  { on: '11-02', run: () => world.get('zheng', 'me.allow', { answers: { desk: 'accept' } }) },
  { on: '11-02', run: () => world.get('qian', 'me.allow', { answers: { desk: 'accept' } }) },
  { on: '11-19', run: () => world.get('past01', 'me.allow', { answers: { progress: 'accept' } }) },
  { on: '11-19', run: () => world.get('zheng', 'me.allow', { answers: { desk: 'accept' } }) },
  { on: '11-16', run: () => importSheet(world, 'members', IMPORTED.member) },
  { on: '11-16', run: () => importSheet(world, 'files', IMPORTED.file) },
  { on: '11-19', run: () => fillInFor(world, 'wang', true) },
  { on: '11-19', run: () => fillInFor(world, 'zhao', false) },
]

/** A liaison's form: handed over to be confirmed, or only begun. */
async function fillInFor(world: World, who: string, handOver: boolean): Promise<void> {
  const hat = `${UNIT}/liaison`
  const { token } = (await world.get(who, 'card.get', {})).code
  const { id } = await world.get('sun', 'assist.begin', { hat, token, service: 'aid.file' })
  if (handOver) await world.get('sun', 'assist.put', { hat, id, answers: await world.answers('sun') })
}

/** Everything that a story does, with the id of its case noted under its name. */
function entriesOf(world: World, story: Story, ids: Record<string, string>): Entry[] {
  const { name, service, who, hat, on } = story
  const begin = async (): Promise<void> => {
    const answers = await answered(story.answers, world)
    const request = { service, requestId: newId(), answers, ...(hat && { hat }) }
    ids[name] = story.begin ? await story.begin(world, answers) : (await world.get(who, 'case.submit', request)).id
  }
  const steps = story.steps.map((step): Entry => {
    const id = (): string => ids[name] ?? ''
    if (typeof step[1] === 'function') return { on: step[0], run: () => (step[1] as Work)(world, id()) }
    const [day, presser, command, input = {}] = step as [Day, string, string, never?]
    return { on: day, run: async () => world.take(presser, id(), command, await answered(input, world)) }
  })
  return [{ on, run: begin }, ...steps].map((entry) => ({ ...entry, run: () => named(name, entry) }))
}
type Work = (world: World, id: string) => Promise<unknown>

async function named(name: string, { on, run }: Entry): Promise<void> {
  await run().catch((error: unknown) => {
    throw new Error(`${name}, ${on}`, { cause: error })
  })
}

/**
 * Runs all stories on a cloud with the synthetic county.
 * @returns ids of the cases by the stories' names
 */
export async function makePast(world: World): Promise<Record<string, string>> {
  const ids: Record<string, string> = {}
  const entries = [...beside(world), ...[...FILES, ...OTHERS].flatMap((story) => entriesOf(world, story, ids))]
  let today = ''
  for (const { on, run } of sortBy(entries, 'on')) {
    if (on !== today) await world.stack.clock.freeze(instantOf(on))
    today = on
    await run()
  }
  return ids
}
