/** Interleavings that chance hardly finds, each of which needs one line of the protocol. */
import { later } from '../../../domain/base/calendar'
import type { Actor } from '../../../domain/matter'
import { talk } from '../../../domain/services/law/talk'
import { Gathering } from '../../../tests/support/gathering'
import { Matter, officerAt } from '../../../tests/support/matter'
import { UNIT } from '../../../tests/support/synthetic'
import type { LineStore } from '../store/lines'

const TODAY = '2026-11-20'
const qian = officerAt('qian', UNIT)
const member = (person: string): Actor => ({ person, name: '职*', role: 'guest', line: [UNIT] })
const [wang, li, zhao, sun] = [member('wang'), member('li'), member('zhao'), member('sun')]
const talkOfOne = {
  ...{ title: '讨薪怎么讨', kind: 'talk', on: '2026-11-24', starts: '14:00', ends: '16:00' },
  ...{ place: '项目部二楼', seats: 1, union: UNIT },
}

/** What goes first; whoever asked goes on when it is over. */
type Others = () => Promise<unknown>

/** The next time that somebody asks this of the database (about this person), others go first, before or after it. */
function next(offer: Gathering, name: keyof LineStore, who: string | null, when: 'before' | 'after', others: Others) {
  const { store } = offer.around
  const calls = store as unknown as Record<string, (...given: unknown[]) => Promise<unknown>>
  const plain = calls[name]
  if (!plain) throw new Error(name)
  calls[name] = async (...given) => {
    const about = (given[0] as { _id?: string })._id ?? null
    if (about !== who) return plain(...given)
    calls[name] = plain
    if (when === 'before') await others()
    const answer = await plain(...given)
    if (when === 'after') await others()
    return answer
  }
}

/** Somebody who stops, until they are let go on; perhaps never. */
function stop(): { others: Others; stopped: Promise<void>; goOn: () => void } {
  let here = (): void => undefined
  let goOn = (): void => undefined
  const stopped = new Promise<void>((resolve) => (here = resolve))
  const going = new Promise<void>((resolve) => (goOn = resolve))
  return { others: () => (here(), going), stopped, goOn: () => goOn() }
}

const pass = (offer: Gathering, seconds: number): void => void (offer.now = later(offer.now, seconds, 'second'))
const minutes = async (offer: Gathering, many: number): Promise<void> => {
  for (let each = 0; each < many; each += 1) {
    pass(offer, 61)
    await offer.timer()
  }
}

/** One seat, which wang has; zhao waits, then sun. */
async function waited(): Promise<Gathering> {
  const offer = new Gathering(new Matter(talk, talkOfOne, TODAY, qian), `${TODAY}T04:00:00.000Z`)
  await offer.press(wang, 'signUp')
  for (const one of [zhao, sun]) {
    pass(offer, 1)
    await offer.press(one, 'queue')
  }
  return offer
}
const rest = (offer: Gathering) => ({ ...offer.standing(), places: offer.model.head.places })

describe('who is turned back looks again', () => {
  it('when somebody else went on with them: the seat that was given up meanwhile is theirs', async () => {
    const offer = await waited()
    // Wang leaves and is ended when zhao is on the way to a turn.
    const ended = stop()
    next(offer, 'count', 'zhao', 'before', ended.others)
    void offer.press(wang, 'signOff')
    await ended.stopped
    // A minute later the timer gives sun the turn, and goes on with zhao, for whom none is left. Just then sun declines.
    next(offer, 'count', 'zhao', 'after', () => offer.press(sun, 'signOff'))
    await minutes(offer, 1)
    expect(offer.told.map(({ person }) => person)).toContain('sun')
    await minutes(offer, 3)
    expect(rest(offer)).toMatchObject({ zhao: 'offered', sun: 'off', places: { taken: 1, waiting: 0, pending: {} } })
  })

  it('when nobody did: whoever gave the turn may have stood still for longer than anybody waits', async () => {
    const offer = await waited()
    const frozen = stop()
    next(offer, 'firstWaiting', null, 'before', frozen.others)
    void offer.press(wang, 'signOff')
    await frozen.stopped
    await minutes(offer, 1)
    expect(offer.standing()).toMatchObject({ zhao: 'offered', sun: 'waiting' })
    // It goes on, finds sun, and no seat. Just then zhao declines, and it is ended when sun stands in the row again.
    const ended = stop()
    next(offer, 'count', 'sun', 'after', async () => {
      await offer.press(zhao, 'signOff')
      next(offer, 'put', 'sun', 'after', ended.others)
    })
    frozen.goOn()
    await ended.stopped
    expect(offer.standing()).toMatchObject({ zhao: 'off', sun: 'waiting' })
    await minutes(offer, 3)
    expect(rest(offer)).toMatchObject({ sun: 'offered', places: { taken: 1, waiting: 0, pending: {} } })
  })

  it('for what was counted late, after they had been turned back', async () => {
    const offer = new Gathering(new Matter(talk, talkOfOne, TODAY, qian), `${TODAY}T04:00:00.000Z`)
    const slow = stop()
    next(offer, 'count', 'wang', 'before', slow.others)
    const first = offer.press(wang, 'signUp', 'one')
    await slow.stopped
    // Li has the seat, wang's second tap goes on with the first and finds none, li leaves: then the first one's count comes.
    await offer.press(li, 'signUp')
    expect(await offer.press(wang, 'signUp', 'two')).toBe('NOT_NOW')
    await offer.press(li, 'signOff')
    next(offer, 'count', 'wang', 'after', () => new Promise(() => undefined))
    slow.goOn()
    await Promise.race([first, new Promise((resolve) => setImmediate(resolve))])
    expect(offer.model.head.places).toMatchObject({ taken: 1 })
    await minutes(offer, 3)
    expect(rest(offer)).toMatchObject({ wang: 'off', li: 'off', places: { taken: 0, waiting: 0, pending: {} } })
  })
})

it('a mark of a move that somebody else went on with stays: the first one’s count comes late, and counts nothing', async () => {
  const offer = new Gathering(new Matter(talk, { ...talkOfOne, seats: 3 }, TODAY, qian), `${TODAY}T04:00:00.000Z`)
  const slow = stop()
  next(offer, 'count', 'wang', 'before', slow.others)
  const first = offer.press(wang, 'signUp', 'one')
  await slow.stopped
  expect(await offer.press(wang, 'signUp', 'two')).toBe('in')
  slow.goOn()
  expect(await first).toBe('in')
  expect(offer.model.head.places).toMatchObject({ taken: 1 })
  await minutes(offer, 3)
  expect(rest(offer)).toMatchObject({ wang: 'in', places: { taken: 1, waiting: 0, there: 0, pending: {} } })
})
