/** What people say through the whole life of every service can be read nowhere, but by those whom it concerns and where the table says. */
import { rotaDocs } from '../../demo/rotas'
import type { Service } from '../../domain/matter'
import { services } from '../../domain/services'
import { IN_THE_CLEAR } from '../../policies/held'
import { askAll, inDatabase, inMessages, inReplies, onDisk } from '../support/privacy/leaks'
import type { Permitted } from '../support/privacy/leaks'
import { Lives, PLAIN_SEATS, STRANGERS } from '../support/privacy/lives'
import type { Lived } from '../support/privacy/lives'
import { counted, SEED, sized } from '../support/proof'
import { numbersFrom } from '../support/ways'
import { useWorld } from '../support/world'
import type { World } from '../support/world'

const HOUR = 3_600_000
const LIVES = sized(3, 1)
const STEPS = sized(14, 2)
/** Of those without a role who ask about everything. */
const ASKING = sized(100, 1)
/** Matters that they ask about. */
const ABOUT = sized(100, 5)

/** What may be read where it lies, by hand; the page says the same of it. */
const PERMITTED: Permitted = { 'cases.title': ['contract.firm', 'found.firm', 'nounion.firm'] }

const from = numbersFrom(SEED)

let world: World
useWorld((started) => (world = started))

/** Another few each time. */
const some = (lived: Lived[]): Lived[] => {
  const first = from(lived.length)
  return [...lived.slice(first), ...lived.slice(0, first)].slice(0, ABOUT)
}

/** Within the season of what has one. */
const SEASON = '2027-06-20T02:00:00.000Z'
const seasonLast = (): Service[] => {
  const all = Object.values(services).filter(({ who }) => who.by !== 'matter')
  return [...all.filter(({ who }) => !who.season), ...all.filter(({ who }) => who.season)]
}

/** Every service from its beginning on; each of them that anybody begins has begun once at least. */
async function live(): Promise<{ lives: Lives; lived: Lived[] }> {
  await world.reset(['rotas'])
  await world.insert('rotas', rotaDocs())
  const lives = new Lives(world, from)
  const lived: Lived[] = []
  // What is for households on file needs one.
  await world.until(await world.submit('he'), 'filed')
  for (const service of seasonLast()) {
    if (service.who.season) {
      await world.stack.clock.freeze(SEASON)
      lives.forgetPhotos()
    }
    const one = await lives.begin(service)
    if (!one) throw new Error(`nobody could begin ${service.head.id}`)
    lived.push(one)
    for (let step = 0; step < STEPS && (await lives.goOn(one, service)); step += 1);
  }
  await world.stack.timer('notify')
  await askAll(lives, PLAIN_SEATS.slice(0, ASKING), STRANGERS.slice(0, ASKING), some(lived))
  return { lives, lived }
}

let last: { lives: Lives; lived: Lived[] } | undefined

it('the table of what lies in the clear says what the page says', () => {
  expect(IN_THE_CLEAR.flatMap(({ masked, where }) => (masked ? [] : [where]))).toEqual(Object.keys(PERMITTED))
})

it(
  'nothing that somebody said is in the database, the logs, the storage, a message, or a reply to somebody else',
  async () => {
    const counts = { lives: 0, steps: 0, secrets: 0, replies: 0 }
    for (let time = 0; time < LIVES; time += 1) {
      const { lives, lived } = (last = await live())
      const secrets = lives.secrets.made
      expect(await inDatabase(world, secrets, PERMITTED)).toEqual([])
      expect(await onDisk(world, secrets, PERMITTED)).toEqual([])
      expect(await inMessages(world, secrets)).toEqual([])
      expect(inReplies(lives, lived)).toEqual([])
      counts.lives += lived.length
      counts.steps += lived.reduce((sum, { steps }) => sum + steps, 0)
      counts.secrets += secrets.length
      counts.replies += lives.replies.length
    }
    expect(Math.min(...Object.values(counts))).toBeGreaterThan(10)
    counted(counts)
  },
  HOUR,
)

describe('a leak that somebody planted', () => {
  beforeEach(async () => {
    last ??= await live()
  }, HOUR)
  const told = () => {
    if (!last) throw new Error('nobody has said anything')
    return last
  }
  const planted = () => {
    const secret = told().lives.secrets.made.find(({ kind }) => kind === 'idNumber')
    if (!secret) throw new Error('nobody gave a number')
    return { secret, leak: (where: string) => ({ where, what: `idNumber ${secret.at}` }) }
  }

  it('is found in a document, and named without being told again', async () => {
    const { secret, leak } = planted()
    await world.insert('counts', [{ _id: 'leak', note: { why: `他的号是${secret.text}` } }])
    const found = await inDatabase(world, told().lives.secrets.made, PERMITTED)
    expect(found).toContainEqual(leak('counts.note'))
    expect(JSON.stringify(found)).not.toContain(secret.text)
  })

  it('is found in the log, in a file of the storage, and in what a database has deleted', async () => {
    const { secret } = planted()
    await world.upload('wang', Buffer.from(`\xff\xd8 ${secret.text}`))
    await world.insert('counts', [{ _id: 'gone', note: secret.text }])
    await world.reset()
    const found = (await onDisk(world, [secret], PERMITTED)).map(({ where }) => where)
    expect(found.some((where) => where.startsWith('database.sqlite'))).toBe(true)
    expect(found.some((where) => !where.includes('sqlite'))).toBe(true)
  })

  it('is found in a reply to somebody else', () => {
    const { secret, leak } = planted()
    const { lives, lived } = told()
    lives.replies.push({ who: 'jiang', route: 'board.list', text: JSON.stringify({ why: secret.text }) })
    expect(inReplies(lives, lived)).toEqual([leak('board.list to jiang')])
  })
})
