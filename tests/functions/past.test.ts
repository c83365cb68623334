import pick from 'lodash/pick'
import sortBy from 'lodash/sortBy'
import type { Stack } from '../support/stack'
import { brokenLinks } from '../past/chain'
import type { Chained } from '../past/chain'
import { lost } from '../past/compare'
import { ask, askAll, caseOf, digestOf, readPart, shapeOf, startPast } from '../past/fixture'
import type { Asked, Past, Seen, Sent, Told } from '../past/fixture'
import { forgetAll, tellAll } from '../past/tell'

/*
 * The past stays readable. tests/past/d-2026-11 holds a data folder that the functions of November 2026 made, with what
 * everybody saw of it then. Today's built functions open it: same words, same buttons, same refusals; the chain of every
 * log holds; what was half-way is finished once; and what the phone of then sends is still understood.
 *
 * A reply may have more keys than then. It may not have fewer, no value may differ, and no list may be longer or shorter:
 * the phone draws each element of a list, so one more is another screen. What changes with every call (codes, addresses,
 * numbers of requests) is compared by its type. Inboxes after the timers are compared without their ids.
 *
 * What was changed on purpose stands in AGREED, with why: nothing else may differ.
 *
 * It knows the functions from outside alone (routes, timers, collections) and imports no code that the recorded data
 * depend on. When it fails, the past has become unreadable: mend the code, not the record (tests/past/README.md).
 */

let past: Past
let seen: Seen
let sent: Sent[]
beforeAll(async () => {
  ;[past, seen, sent] = await Promise.all([readPart('data'), readPart('seen'), readPart('phone')])
})

/** Every test of a group looks at the same cloud; each group has its own. */
function onThePast(): () => Stack {
  let stack: Stack | undefined
  beforeAll(async () => {
    stack = await startPast(past)
  })
  afterAll(() => stack?.stop())
  return () => {
    if (!stack) throw new Error('it is set up in beforeAll')
    return stack
  }
}

/** Differences that were meant, as they are told, and why. */
const AGREED: [RegExp, string][] = [
  [
    /case\.get: \.data\.rev:/,
    'what time has done to a case is counted as its steps are, before the clock writes it down',
  ],
  [
    /^aid\.file\/(objection_review|publicity afterwards) .*\.timeline/,
    'what lies behind a stopped notice is no longer shown as ahead of it',
  ],
  [/^aid\.file\/overlap .*(\.step|\.timeline)/, 'the state is no more; such a case stands where the others do'],
  [/^join\/id_wanted\.late .*身份证号过期没交来/, 'what is asked is called by its name'],
  [
    /^aid\.file\/\w+\.offline .*\.flags(: was a list of 1, is one of 3|\[0\]: was "没同意上网公示)/,
    'officers read everything that was refused, in the order in which it was asked',
  ],
  [
    /^aid\.file\/\w+\.offline .*\.rows\[\d+\](\.value: was ".*", is "他没同意给看"|\.photos: was 1, is nothing)$/,
    'what rests on a consent that was refused is not shown to officers',
  ],
  [
    /^aid\.file\/returned\S* .*\.hint: was "身份证、户口本、工资条、看病的单子。/,
    'whoever takes photos reads beforehand what becomes of them where they refuse',
  ],
  [
    /(as (qian|wu|zheng|feng), case\.get|as qian, case\.act): \.data\.chip: was "joined", is "approved"$/,
    'officers read 已批准',
  ],
  [
    /^aid\.file\/surveying\.taken as wu, case\.get: \.data\.flags: was a list of 0, is one of 1$/,
    'a visit at a desk of one is named to its officer, with whom to hand it up to',
  ],
  [
    /^aid\.file\/filed\.imported .*\.value: was "没填（可以不填）", is "没填"$/,
    'what an imported file lacks is not called optional',
  ],
  [
    /^talk\/(held|off) as (wang|li|zhao), board\.get: \.(ok|code|message|requestId): was /,
    'who took part in an offer reads it when it is over',
  ],
  [/ as \w+, case\.get: \.data\.actions: was a list of \d+, is one of \d+$/, 'a desk may pass it on or hand it up'],
  [
    /^lawyer\/\S+ as (lv|xu), case\.get: \.data\.actions\[0\]\.fields\[0\]\.options: was a list of 5, is one of 6$/,
    'the answer of a lawyer may turn a consultation into legal aid',
  ],
  [
    /^lawyer\/\S+ as (lv|xu), case\.get: \.data\.actions\[0\]\.fields: was a list of 2, is one of 3$/,
    'the answer of a lawyer has a day by which to do what comes next',
  ],
  [
    /^lawyer\/.*(title|words): was "(您请律师回电话|律师给您回了电话|律师回过电话了，小结在下面。)", is "/,
    'one may talk to a lawyer at a time, and not only be called back',
  ],
  [
    /^lawyer\/answered\S* as wang, case\.get: \.data\.actions: was a list of 1, is one of 2$/,
    'who was called may go on to legal aid in one tap',
  ],
  [
    /^aid\.file\/\S+ .*\.assessment\.explained\.steps\[0\]\.(rule|source|answer): was /,
    'what a serious illness cost is a way of its own into the register',
  ],
  [
    /^aid\.file\/county_review\S* as zheng, case\.get: \.data\.actions\[0\]\.(fields: was a list of 0, is one of 2|confirm\[0\]: was )/,
    'an officer decides the class, beside what is suggested, and reads that the register is not yet money',
  ],
  [
    /^approve of aid\.file\/(returned\.county|county_review) as zheng, case\.act: /,
    'nobody files a household without saying as which class',
  ],
  [/^aid\.file\/(returned\.county|county_review) afterwards /, 'it waits for whoever decides to say as which class'],
  [
    /^aid\.file\/filed\S* .*\.words: was "已经记进帮扶名册。", is "已经记进帮扶名册.*名册不是钱/,
    'a worker on file reads as which class, and that the register is not yet money',
  ],
  [
    /^proposal\/submitted as (qian|wu|zheng|feng), case\.get: \.data\.flags: was a list of 0, is one of \d$/,
    'the desk reads of earlier proposals that are like it',
  ],
  [
    /case\.get: \.data\.sections\[\d+\]\.rows\[\d+\]\.value: was "(是|不是)", is "(没有|没买|会|不会)"$/,
    'yes and no are said in the words of their question',
  ],
  [/\.todo: was ".+", is "看一看，再定"$/, 'a list suggests no decision before the matter was read'],
  [
    /\.todo: was "(公示期满，没有异议|活动结束|string)", is nothing$/,
    'what has a day of its own is asked for on that day; phones have always had rows that ask for nothing',
  ],
  [
    /^(aid\.file\/publicity\.lodged|talk\/open\.\w+) as (qian|wu), case\.get: \.data\.actions\[0\]\.\w+: was /,
    'a notice, and an event, are ended on their day and not before',
  ],
]
/** An officer reads of the applicant what was written to the applicant. */
function isOfTheApplicant(difference: string): boolean {
  const [, was = '', is = ''] = /: was "(.*)", is "(.*)"$/.exec(difference) ?? []
  return is !== '' && was.replaceAll('您', '职工') === is
}
const isMeant = (difference: string): boolean =>
  isOfTheApplicant(difference) || AGREED.some(([pattern]) => pattern.test(difference))

/** What of the recorded replies is not there any more, by what was asked. */
const compared = (asked: Asked[], replies: unknown[]): string[] =>
  asked
    .flatMap(({ about, route, reply }, index) => lost(reply, replies[index], `${about}, ${route}: `))
    .filter((difference) => !isMeant(difference))

async function inOrder(stack: Stack, asked: Asked[]): Promise<unknown[]> {
  const replies: unknown[] = []
  for (const one of asked) replies.push(await ask(stack, one))
  return replies
}

const broken = async (stack: Stack): Promise<string[]> => {
  const cases = await stack.find<Chained>('cases')
  return cases.flatMap((one) => brokenLinks(one).map((entry) => `${one._id} ${entry}`))
}

const errors = async (stack: Stack): Promise<unknown> => {
  const { unindexed, functionErrors } = await stack.report()
  return { unindexed, functionErrors }
}
const NONE = { unindexed: [], functionErrors: [] }

/** Of the files as they were recorded. */
const DIGESTS = {
  data: '8c5ada362ee36fd3f7e2fed3d2e1af4afeeb3d3b6a53c6f0e1cb12415bd8b2ca',
  seen: '028eb1b5b1454aec257ff6cb12978fb757881c6a4e62e285be6793e51093d1fd',
  phone: '1f7d6759b8d46a85822b913f42f1ffc43c5f39333fe921b13b0a94de36bafead',
}

describe('the record', () => {
  it('is the one that was made then', async () => {
    const parts = Object.keys(DIGESTS) as (keyof typeof DIGESTS)[]
    expect(Object.fromEntries(await Promise.all(parts.map(async (part) => [part, await digestOf(part)])))).toEqual(
      DIGESTS,
    )
  })
})

describe('what was there then', () => {
  const stack = onThePast()

  it('has a log whose chain holds, in every case', async () => {
    expect(await stack().find('cases')).toHaveLength(past.collections.cases?.length ?? 0)
    expect(await broken(stack())).toEqual([])
  })
  it('reads today as it read then, to everybody', async () => {
    expect(compared(seen.views, await askAll(stack(), seen.views))).toEqual([])
    expect(await errors(stack())).toEqual(NONE)
  })
})

describe('the next step', () => {
  const stack = onThePast()

  it('is taken, or refused, as it would have been then; and the applicants read it so', async () => {
    expect(compared(seen.steps, await inOrder(stack(), seen.steps))).toEqual([])
    expect(compared(seen.after, await askAll(stack(), seen.after))).toEqual([])
    expect(await errors(stack())).toEqual(NONE)
  })
  it('is one entry more in a chain that holds from the first entry on', async () => {
    expect(await broken(stack())).toEqual([])
    const grown = await stack().find<Chained>('cases')
    const lengths = grown.map(({ _id, log }) => {
      const before = past.collections.cases?.find((one) => one._id === _id) as Chained | undefined
      return log.slice(0, before?.log.length).every((entry, index) => entry.chain === before?.log[index]?.chain)
    })
    expect(lengths).not.toContain(false)
    expect(grown.reduce((sum, { log }) => sum + log.length, 0)).toBeGreaterThan(
      (past.collections.cases as Chained[]).reduce((sum, { log }) => sum + log.length, 0) + 30,
    )
  })
})

describe('what was half-way', () => {
  /** A message without its id: that of a step of today may be made otherwise. */
  const TEXT = ['to', 'title', 'text', 'about', 'hat', 'assist', 'at', 'read']
  /** By the day: what the clock tells bears the instant at which it was due, and no longer that of the clock's run. */
  const texts = (told: Told[]) =>
    sortBy(
      told.map((one) => ({ ...pick(one, TEXT), at: one.at.slice(0, 10) })),
      TEXT,
    )
  const waiting = async (stack: Stack): Promise<unknown[]> =>
    stack.find('cases', { wakeAt: { $ne: null, $lte: '2026-11-20T03:00:00.000Z' } })

  describe('with its inboxes', () => {
    const stack = onThePast()

    it('is told to everybody once, however often the timers run', async () => {
      await tellAll(stack(), past)
      await tellAll(stack(), past)
      const told = await stack().find<Told>('inbox')
      expect(texts(told)).toEqual(texts(seen.told))
      expect(new Set(told.map(({ _id }) => _id)).size).toBe(told.length)
      expect(await waiting(stack())).toEqual([])
    })
    it('leaves every message of then as it was', async () => {
      const told = await stack().find<Told>('inbox')
      expect(lost(past.collections.inbox, told.filter(isOld))).toEqual([])
    })
    it('makes the approved one a member, once', async () => {
      const id = past.cases['join/member.pending'] ?? ''
      const { applicant } = caseOf(past, 'join/member.pending') as unknown as { applicant: string }
      expect(await stack().find('members', { from: `case|${id}` })).toMatchObject([{ person: applicant }])
      expect(await stack().find('people', { _id: applicant })).toMatchObject([{ member: 'hekou-3' }])
    })
    it('is pushed once to whoever allowed it', async () => {
      expect((await stack().report()).messages).toHaveLength(seen.pushed)
      expect(seen.pushed).toBeGreaterThan(0)
    })
    it('keeps the chains', async () => {
      expect(await broken(stack())).toEqual([])
      expect(await errors(stack())).toEqual(NONE)
    })
    const isOld = ({ _id }: Told): boolean => past.collections.inbox?.some((one) => one._id === _id) === true
  })

  describe('without them', () => {
    const stack = onThePast()

    it('sends nothing again that a case has noted as done', async () => {
      await forgetAll(stack())
      await tellAll(stack(), past)
      expect(texts(await stack().find<Told>('inbox'))).toEqual(texts(seen.fresh))
    })
  })
})

describe('the phone of then', () => {
  const stack = onThePast()

  it('is understood, and finds in every answer what it looks for', async () => {
    const all: string[] = []
    for (const { who, name, route, data, reply } of sent) {
      const now = await stack().call<unknown>(`demo-${who}`, route, data, name)
      all.push(...lost(reply, shapeOf(now), `${route} of ${who}, with ${Object.keys(data).join(', ')}: `))
    }
    expect(all.filter((difference) => !isMeant(difference))).toEqual([])
    expect(await errors(stack())).toEqual(NONE)
  })
})
