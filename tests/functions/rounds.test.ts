import type { Payout } from '../../domain/shapes/ledger'
import type { Cap } from '../../domain/shapes/cap'
import { readSlip } from '../../domain/shapes/round'
import type { RoundLine } from '../../domain/shapes/round'
import { idKey } from '../../cloudfunctions/lib/keys'
import type { PersonDoc } from '../../cloudfunctions/lib/store/people'
import { slipFor } from '../../cloudfunctions/lib/rounds/slip'
import { callImport, getImport, uploadSheet } from '../support/imports'
import { FINANCE, sumsNow } from '../support/money'
import { usePrograms } from '../support/programs'
import { idOf, memberRow, workbook } from '../support/sheets'
import type { Row } from '../support/sheets'
import { WANG } from '../support/synthetic'
import { COUNTY, paidBy, rested, transferTo } from '../support/transfer'
import { DESK, newId, UNIT, useWorld } from '../support/world'
import type { World } from '../support/world'

/*
 * 送温暖 through the built functions: two hundred people on a list, what they may have in a year, who decides, handing over
 * by codes, and what is left of it at the end.
 */

let world: World
useWorld((started) => (world = started))
afterEach(() => world.stack.clearFaults())

const FUND = 'fund-unit'
const [LIAISON, TOWN] = [`${UNIT}/liaison`, 'hekou-town/officer']
const occasion = {
  ...{ title: '2027年春节送温暖', kind: 'festival', from: '2026-11-25', until: '2026-12-05', union: UNIT },
  ...{ how: 'goods', goods: '米、面、油各一份', each: 30_000, stock: 250 },
  ...{ supplier: '示例粮油店（编的）', supplierBank: '示例银行', supplierAccount: '4200000000000' },
}

async function open(more: object = {}, [who, hat] = ['qian', DESK]): Promise<string> {
  const answers = { ...occasion, ...more }
  const { id } = await world.get(who, 'case.submit', {
    service: 'aid.warmth',
    form: 2,
    requestId: newId(),
    answers,
    hat,
  })
  await world.settled(id)
  return id
}

const TITLES = ['姓名', '身份证号', '手机号', '所在工会', '为什么']
const rowOf = (n: number, why = '一线'): Row => [...memberRow(n).slice(0, 3), null, why]
const rowsOf = (from: number, to: number): Row[] => Array.from({ length: to - from }, (_, at) => rowOf(from + at))

async function bring(id: string, rows: Row[], [who, hat] = ['qian', DESK], requestId = newId()) {
  const fileId = await uploadSheet(world, who, await workbook([TITLES, ...rows]))
  const asked = { hat, id, fileId, requestId }
  const first = await getImport(world, who, 'import.names', asked)
  let [got, listed] = [first, first.listed]
  // On a busy machine it takes several calls.
  for (; got.left; listed += got.listed) got = await getImport(world, who, 'import.names', asked)
  return { ...got, listed, there: got.rows - got.bad - listed }
}
const lines = (about: string) => world.stack.find<RoundLine>('lines', { about })
const stood = async (about: string) => (await lines(about)).map(({ state }) => state)
const many = (states: string[], state: string): number => states.filter((one) => one === state).length
const act = (who: string, id: string, command: string, step: string, input: object = {}) =>
  world.act(who, id, command, input as never, { step })
const notify = () => world.stack.timer('notify')

/** A list that was put forward and approved. */
async function approved(people: Row[], more: object = {}): Promise<string> {
  const id = await open(more)
  await bring(id, people)
  expect(await act('qian', id, 'present', 'listing')).toMatchObject({ ok: true })
  expect(await act('zhou', id, 'approve', 'deciding', { fund: FUND })).toMatchObject({ ok: true })
  await world.settled(id)
  return id
}
/** The bank has paid whoever sold the things, and their invoice is there. */
async function bought(id: string): Promise<void> {
  await world.bankSaid(id, 'paid')
  await notify()
  await world.settled(id)
  expect(await act('qian', id, 'invoice', 'giving', { pages: [await world.upload('qian')] })).toMatchObject({
    ok: true,
  })
}
type Given = { code?: string; line?: string; at?: string; requestId?: string; visitors?: string }
const give = (id: string, { at = '2026-11-26T02:00:00.000Z', requestId = newId(), ...by }: Given, who = 'sun') =>
  world.call(who, 'round.give', { hat: LIAISON, id, requestId, at, ...by })
const codeOf = (line: RoundLine): string => slipFor(line)
const later = () => world.stack.clock.set('2026-11-26T03:00:00.000Z')

describe('a list', () => {
  it('takes the good rows of a unit’s sheet, two hundred of them, and gives the others back with their reasons', async () => {
    const id = await open()
    const twice = rowOf(7)
    const rows = [...rowsOf(0, 200), twice, ['造假例', '110101199001011234', null, null, '一线'], rowOf(300, '亲戚')]
    const got = await bring(id, rows)
    expect(got).toMatchObject({ rows: 203, listed: 199, there: 0, left: 0, bad: 4 })
    expect(got.problems.map(({ row, message }) => [row, message])).toEqual(
      expect.arrayContaining([
        [9, '和第 202 行是同一个人。请只留一行。'],
        [204, expect.stringContaining('没有这一种')],
      ]),
    )
    expect(got.mend?.name).toContain('要改的')
    expect(await bring(id, [rowOf(7), rowOf(8)])).toMatchObject({ listed: 1, there: 1, bad: 0 })
    const view = await world.get('qian', 'round.get', { hat: DESK, id })
    expect(view).toMatchObject({ tallies: { listed: { n: 200, sum: 6_000_000 } }, stock: { all: 250, left: 250 } })
    const [line] = await lines(id)
    expect(JSON.stringify(line)).not.toContain(idOf(0))
    expect(JSON.stringify(await world.stack.find('cases', { _id: id }))).not.toContain(idOf(0))
  })

  it('is proposed from below, each union for its own people alone; the officers above see all', async () => {
    const id = await open({ union: 'hekou-town', title: '镇上送温暖' }, ['wu', TOWN])
    expect(await bring(id, rowsOf(0, 2), ['qian', DESK])).toMatchObject({ listed: 2 })
    const other = [...rowOf(5).slice(0, 3), '河口镇总工会（编的）', '一线'] as Row
    expect((await bring(id, [other], ['qian', DESK])).problems[0]?.message).toContain('您管的工会里没有这个名字')
    expect(await bring(id, rowsOf(10, 13), ['wu', TOWN])).toMatchObject({ listed: 3 })
    expect((await world.get('qian', 'round.get', { hat: DESK, id })).tallies.listed.n).toBe(2)
    expect((await world.get('wu', 'round.get', { hat: TOWN, id })).tallies.listed.n).toBe(5)
    expect((await world.get('qian', 'round.list', { hat: DESK })).rows).toMatchObject([{ id, title: '镇上送温暖' }])
    expect(await world.call('chen', 'round.get', { hat: 'liulin-courier/officer', id })).toMatchObject({
      code: 'NOT_FOUND',
    })
    expect(await callImport(world, 'chen', 'import.blank', { hat: 'liulin-courier/officer', id })).toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  it('typed people come onto it in normal form, and what is wrong is said at its place', async () => {
    const id = await open()
    const person = { name: '造样一', idNumber: idOf(1), mobile: '', union: UNIT, why: 'illness' as const }
    const add = (more: object) =>
      world.call('qian', 'round.add', { hat: DESK, id, requestId: newId(), people: [{ ...person, ...more }] })
    expect(await add({ idNumber: '1' })).toMatchObject({ code: 'INVALID', fields: [{ path: 'people.0.idNumber' }] })
    expect(await add({ union: 'hekou-town' })).toMatchObject({ fields: [{ path: 'people.0.union' }] })
    expect(await add({})).toMatchObject({ data: { listed: 1 } })
    expect(await add({})).toMatchObject({ data: { listed: 0, there: 1 } })
    expect(await world.get('qian', 'round.people', { hat: DESK, id })).toMatchObject({
      rows: [{ name: '造*一', why: '大病', words: '在名单上', strike: true }],
    })
  })

  it('takes the households that have a file in force', async () => {
    const file = await world.submit('wang')
    await world.until(file, 'filed')
    const id = await open({ union: 'qinghe-county' }, ['zheng', 'qinghe-county/officer'])
    const asked = { hat: 'qinghe-county/officer', id, requestId: newId() }
    expect(await world.get('zheng', 'round.files', asked)).toMatchObject({ listed: 1, next: null })
    const [line] = await lines(id)
    expect(line).toMatchObject({ why: 'file', to: world.person('wang'), house: (await world.doc(file)).house })
  })

  it('names who is of one household, who had it before, and whoever stands on another body’s list', async () => {
    const first = await approved([rowOf(1)], { title: '夏天那一次' })
    await later()
    const [line] = await lines(first)
    expect(await give(first, { code: codeOf(line as RoundLine) })).toMatchObject({ data: { came: 'given' } })
    const id = await open()
    await bring(id, [rowOf(1), rowOf(2), rowOf(3)])
    await world.change('lines', (await lines(id)).find(({ who }) => who === idKey(idOf(2)))?._id ?? '', {
      house: [idKey(idOf(2)), idKey(idOf(3))],
    })
    const { doubles } = await world.get('qian', 'round.get', { hat: DESK, id })
    expect(doubles.map(({ kind, words }) => [kind, words])).toEqual([
      ['household', expect.stringMatching(/是一家人$/)],
      ['earlier', expect.stringContaining('2026年“夏天那一次”')],
    ])
    const fileId = await uploadSheet(world, 'qian', await workbook([['身份证号'], [idOf(2)], [idOf(900)]]))
    const found = await getImport(world, 'qian', 'import.compare', { hat: DESK, id, fileId, requestId: newId() })
    expect(found).toMatchObject({ rows: 2, bad: 0, found: [{ name: expect.stringMatching(/\*/) as string }] })
    expect(JSON.stringify(await world.stack.find('deeds'))).not.toContain(idOf(900))
  })
})

describe('what somebody may have', () => {
  it('on one occasion is bounded', async () => {
    const id = await open({ each: 300_001 })
    expect((await bring(id, [rowOf(1)])).problems[0]?.message).toBe(
      '一次最多 3,000 元，这里是 3,000.01 元。请减到这个数以内。',
    )
  })

  it('in a year is claimed: two lists at once never give more together, and what is dropped goes back', async () => {
    const ids = [await open({ each: 300_000 }), await open({ each: 300_000 }), await open({ each: 300_000 })]
    const got = await Promise.all(ids.map((id) => bring(id, [rowOf(1)])))
    expect(got.map(({ listed }) => listed).sort()).toEqual([0, 1, 1])
    expect(got.find(({ listed }) => listed === 0)?.problems[0]?.message).toContain('今年一共最多 6,000 元')
    const [cap] = await world.stack.find<Cap>('caps')
    expect(cap).toMatchObject({ used: 600_000, wakeAt: null })
    const on = ids.filter((_id, at) => got[at]?.listed)
    await act('qian', on[0] ?? '', 'drop', 'listing')
    await world.settled(on[0] ?? '')
    await notify()
    expect((await world.stack.find<Cap>('caps'))[0]).toMatchObject({ used: 300_000 })
    expect(await bring(ids.find((_id, at) => !got[at]?.listed) ?? '', [rowOf(1)])).toMatchObject({ listed: 1 })
  })

  it('of gifts against the heat no cap says anything', async () => {
    const id = await open({ kind: 'heat', each: 300_000 })
    await bring(id, [rowOf(1)])
    expect([await world.stack.find('caps'), (await lines(id))[0]?.cap]).toEqual([[], null])
  })

  it.each(['before', 'after'] as const)('a call that dies %s a write is gone on with by the timer', async (when) => {
    const id = await open()
    await world.stack.fault({
      match: { action: 'database.modifyDocument', collection: 'lines' },
      ...{ when, do: 'drop', nth: 1 },
    })
    const fileId = await uploadSheet(world, 'qian', await workbook([TITLES, rowOf(1)]))
    await callImport(world, 'qian', 'import.names', { hat: DESK, id, fileId, requestId: newId() })
    await world.stack.clearFaults()
    await world.stack.clock.advance(120_000)
    await notify()
    await notify()
    expect(await stood(id)).toEqual(['listed'])
    expect((await world.stack.find<Cap>('caps'))[0]).toMatchObject({ used: 30_000, wakeAt: null })
    expect((await lines(id))[0]).toMatchObject({ wakeAt: null, cap: { kept: true } })
  })
})

describe('deciding', () => {
  it('is for somebody else than who made the list, line by line, and nobody adds to it meanwhile', async () => {
    const id = await open()
    expect(await act('qian', id, 'present', 'listing')).toMatchObject({
      message: '名单上还没有人。先把人加进来，再送审。',
    })
    await bring(id, rowsOf(0, 3))
    const [one] = await lines(id)
    expect(await act('qian', id, 'present', 'listing')).toMatchObject({ ok: true })
    const asked = { hat: DESK, id, line: one?._id ?? '', reason: '上个月退休了' }
    expect(await world.call('qian', 'round.strike', asked)).toMatchObject({ code: 'NOT_NOW' })
    expect(await act('qian', id, 'approve', 'deciding')).toMatchObject({ code: 'SAME_PERSON' })
    expect(await world.call('zhou', 'round.strike', asked)).toMatchObject({
      data: { words: '划掉了：上个月退休了' },
    })
    const fileId = await uploadSheet(world, 'qian', await workbook([TITLES, rowOf(9)]))
    const add = { hat: DESK, id, fileId, requestId: newId() }
    expect(await callImport(world, 'qian', 'import.names', add)).toMatchObject({ code: 'NOT_NOW' })
    expect(await act('zhou', id, 'approve', 'deciding', { fund: FUND })).toMatchObject({ ok: true })
    await world.settled(id)
    expect((await stood(id)).sort()).toEqual(['approved', 'approved', 'refused'])
    const { timeline } = await world.get('qian', 'case.get', { id, hat: DESK })
    expect(JSON.stringify(timeline)).toContain('名单 2 人，一共 600 元。')
  })

  it('waits while somebody writes the list', async () => {
    const id = await open()
    await bring(id, rowsOf(0, 1))
    await world.change('cases', id, { 'round.busy.x': '2026-11-20T02:00:00.000Z' })
    expect(await act('qian', id, 'present', 'listing')).toMatchObject({ message: '同事正在改名单，过一分钟再点。' })
    await world.stack.clock.advance(61_000)
    expect(await act('qian', id, 'present', 'listing')).toMatchObject({ ok: true })
  })

  it('more people than things are not approved', async () => {
    const id = await open({ stock: 2 })
    await bring(id, rowsOf(0, 3))
    expect(await act('qian', id, 'present', 'listing')).toMatchObject({
      message: '名单上 3 人，只备了 2 份。请划掉几个，或者另办一次。',
    })
  })

  it('by a sitting', async () => {
    const id = await open()
    await bring(id, rowsOf(0, 2))
    await act('qian', id, 'present', 'listing')
    const meeting = await world.get('zhou', 'meeting.open', { hat: DESK, requestId: newId(), cases: [id] })
    const minutes = { on: '2026-11-20', number: '2026年第9次委员会会议', present: 5 }
    const decided = { hat: DESK, id: meeting.id, minutes, lines: { [id]: { ruling: 'yes' as const } } }
    await world.get('zhou', 'meeting.decide', decided)
    expect(await world.get('zhou', 'meeting.run', { hat: DESK, id: meeting.id })).toMatchObject({ state: 'done' })
    await world.settled(id)
    expect([(await world.doc(id)).state, ...(await stood(id))]).toEqual(['funding', 'listed', 'listed'])
    expect(await act('qian', id, 'fund', 'funding', { fund: FUND })).toMatchObject({ ok: true })
    await world.settled(id)
    expect(await stood(id)).toEqual(['approved', 'approved'])
  })

  it('is refused in words where no fund covers it, and nothing is granted', async () => {
    const id = await open({ stock: 1_100 })
    await bring(id, rowsOf(0, 2))
    await act('qian', id, 'present', 'listing')
    expect(await act('zhou', id, 'approve', 'deciding', { fund: FUND })).toMatchObject({ ok: false })
    const said = await act('zhou', id, 'approve', 'deciding', {})
    expect(JSON.stringify(said)).toContain('只剩 300,000 元，不够这一次的')
    expect(await world.count('payouts', { about: id })).toBe(0)
    expect(await stood(id)).toEqual(['listed', 'listed'])
  })
})

describe('handing over', () => {
  it('by code, once, however often it is sent; a second hand-over is said and kept', async () => {
    const id = await approved(rowsOf(0, 2))
    await later()
    const [line] = (await lines(id)) as [RoundLine]
    const code = codeOf(line)
    expect(readSlip(code.toLowerCase().replace(/(.{4})/g, '$1-'))).toBe(code)
    const requestId = newId()
    for (const visitors of ['李主席、王干事', '李主席、王干事'])
      expect(await give(id, { code, requestId, visitors })).toMatchObject({
        data: { came: 'given', words: `${line.name}领了。` },
      })
    expect(await give(id, { code }, 'sun')).toMatchObject({ data: { came: 'again' } })
    const view = await world.get('qian', 'round.get', { hat: DESK, id })
    expect(view).toMatchObject({ stock: { left: 249 }, tallies: { given: { n: 1 } }, again: [{ name: line.name }] })
    const [after] = await world.stack.find<RoundLine>('lines', { _id: line._id })
    expect(after).toMatchObject({ state: 'given', given: { how: 'slip', at: '2026-11-26T02:00:00.000Z' } })
    expect(after?.visitors).not.toContain('李主席')
  })

  it('of two phones at once one hands over, the other is told', async () => {
    const id = await approved(rowsOf(0, 1))
    await later()
    const [line] = (await lines(id)) as [RoundLine]
    const both = await Promise.all([give(id, { code: codeOf(line) }), give(id, { line: line._id })])
    expect(both.map((reply) => reply.ok && reply.data.came).sort()).toEqual(['again', 'given'])
  })

  it('needs the whole code, of this list and this union', async () => {
    const id = await approved(rowsOf(0, 2))
    await later()
    const [one, other] = (await lines(id)) as [RoundLine, RoundLine]
    const code = codeOf(one)
    const forged = code.slice(0, 7) + codeOf(other).slice(7)
    for (const wrong of [forged, 'L'.padEnd(15, '0'), `m${'A'.repeat(60)}`])
      expect(await give(id, { code: wrong })).toMatchObject({ code: 'NOT_FOUND' })
    const asked = { hat: 'liulin-courier/officer', id, requestId: newId(), at: '2026-11-26T02:00:00.000Z', code }
    expect(await world.call('chen', 'round.give', asked)).toMatchObject({ code: 'NOT_FOUND' })
    expect(many(await stood(id), 'given')).toBe(0)
  })

  it('by the member’s own code; the member is told of it all, and nobody hands over to themselves', async () => {
    const member = { _id: `m${idKey(WANG)}`, no: 'K7Q29F4D3MX', org: UNIT, person: world.person('wang'), phoneKey: '' }
    await world.insert('members', [
      { ...member, masked: '王**', since: '2026-01-01', from: 'import|x', key: '', sealed: '' },
    ])
    const people = [{ name: '王实例', idNumber: WANG, mobile: '', union: UNIT, why: 'model' as const }]
    const id = await open()
    await world.get('qian', 'round.add', { hat: DESK, id, requestId: newId(), people })
    await act('qian', id, 'present', 'listing')
    await act('zhou', id, 'approve', 'deciding', { fund: FUND })
    await world.settled(id)
    await notify()
    const titles = async () => (await world.get('wang', 'inbox.list', {})).rows.map(({ title }) => title)
    expect(await titles()).toContain('工会给您备了一份慰问')
    await later()
    const { code } = await world.get('wang', 'card.get', {})
    await world.stack.clock.advance(3_600_000)
    const at = '2026-11-26T03:01:00.000Z'
    expect(await give(id, { code: code.token, at: '2026-11-26T03:59:00.000Z' })).toMatchObject({ code: 'NOT_NOW' })
    expect(await give(id, { code: code.token, at })).toMatchObject({ data: { came: 'given' } })
    expect(await titles()).toContain('工会给您送的，您领到了')
    await world.change('lines', (await lines(id))[0]?._id ?? '', { state: 'approved', to: world.person('sun') })
    expect(await give(id, { line: (await lines(id))[0]?._id ?? '' })).toMatchObject({ code: 'OWN_CASE' })
  })

  it('ends: what nobody took goes back, and what comes in later is said and kept', async () => {
    const id = await approved(rowsOf(0, 200))
    await later()
    const all = await lines(id)
    for (const some of [all.slice(0, 20), all.slice(20, 40), all.slice(40, 60)])
      await Promise.all(some.map((line) => give(id, { code: codeOf(line) })))
    expect(await act('qian', id, 'finish', 'giving')).toMatchObject({
      message: expect.stringContaining('货款') as string,
    })
    await bought(id)
    expect(await act('qian', id, 'finish', 'giving')).toMatchObject({ ok: true })
    await world.settled(id)
    await notify()
    await notify()
    const view = await world.get('qian', 'round.get', { hat: DESK, id })
    expect(view.tallies).toMatchObject({ given: { n: 60, sum: 1_800_000 }, void: { n: 140, sum: 4_200_000 } })
    const caps = await world.stack.find<Cap>('caps')
    expect(caps.reduce((sum, { used }) => sum + used, 0)).toBe(1_800_000)
    expect(await give(id, { code: codeOf(all[199] as RoundLine) })).toMatchObject({ data: { came: 'late' } })
    expect((await world.get('qian', 'round.get', { hat: DESK, id })).again).toMatchObject([
      { words: expect.stringContaining('在结清以后发的') as string },
    ])
    expect((await world.get('qian', 'round.get', { hat: DESK, id })).tallies.given.n).toBe(60)
  }, 120_000)

  it('of cards as good as money is not closed without signatures', async () => {
    const id = await approved([rowOf(1)], { how: 'card', goods: '提货券' })
    expect(await act('qian', id, 'finish', 'giving')).toMatchObject({
      message: expect.stringContaining('签收表') as string,
    })
    const pages = [await world.upload('qian')]
    expect(await act('qian', id, 'sheets', 'giving', { pages })).toMatchObject({ ok: true })
    await bought(id)
    expect(await act('qian', id, 'finish', 'giving')).toMatchObject({ ok: true })
  })
})

describe('papers', () => {
  it.each(['approval', 'sign', 'slips', 'result'] as const)(
    '%s is for the round’s own officers, and noted',
    async (kind) => {
      const id = await approved(rowsOf(0, 3))
      const { name, content } = await world.get('qian', 'round.paper', { hat: DESK, id, kind })
      expect([name, Buffer.from(content, 'base64').subarray(0, 2).toString()]).toEqual([
        expect.stringMatching(/docx$/),
        'PK',
      ])
      expect(await world.call('sun', 'round.paper', { hat: LIAISON, id, kind })).toMatchObject({ code: 'NOT_FOUND' })
      const deeds = await world.stack.find<{ what: string }>('deeds', {})
      expect(deeds.filter(({ what }) => what.startsWith('打印了'))).toHaveLength(1)
    },
  )
})

describe('money onto each one’s card', () => {
  const CARD = '6200000000000005'
  const cards = (n: number): Row => [...rowOf(n), n % 50 ? CARD : null, n % 50 ? '示例银行' : null]
  const payouts = (about: string) => world.stack.find<Payout>('payouts', { about })
  const sums = () => sumsNow(world, 'fund-dues')
  const programs = usePrograms()
  /** A list of so many that the county has approved, with cards but for every fiftieth. */
  const granted = (count: number) =>
    transferTo(
      world,
      Array.from({ length: count }, (_, at) => cards(at)),
    )
  let before: Pick<PersonDoc, 'grants' | 'desks'> | undefined
  beforeAll(async () => {
    ;[before] = await world.stack.find<PersonDoc>('people', { _id: world.person('feng') })
  })
  afterEach(() => world.change('people', world.person('feng'), { grants: before?.grants, desks: before?.desks }))
  const rest = () => rested(world)

  it('of two hundred: reserved once, a payout each, given by the bank’s word; the books agree to the fen', async () => {
    const id = await granted(200)
    expect(await sums()).toEqual({ left: 94_000_000, reserved: 6_000_000, paid: 0 })
    await rest()
    const all = await payouts(id)
    expect(all).toHaveLength(200)
    expect(await world.count('entries', { fund: 'fund-dues', kind: 'reserve' })).toBe(1)
    expect(await world.get('zheng', 'round.get', { hat: COUNTY, id })).toMatchObject({
      byBank: true,
      cardless: 4,
      source: '2026年工会经费',
    })
    const [line] = await lines(id)
    const asked = { hat: COUNTY, id, requestId: newId(), at: '2026-11-26T02:00:00.000Z', line: line?._id ?? '' }
    expect(await world.call('zheng', 'round.give', asked)).toMatchObject({ code: 'NOT_NOW' })

    const payable = all.filter(({ cardKey }) => cardKey !== null).map(({ _id }) => _id)
    const failing = new Set(payable.slice(0, 3))
    const on = '2026-11-20'
    await paidBy(world, payable, (one) =>
      failing.has(one) ? { kind: 'failed', on, why: '户名不符' } : { kind: 'paid', on },
    )
    await rest()
    const view = await world.get('zheng', 'round.get', { hat: COUNTY, id })
    expect(view).toMatchObject({ tallies: { given: { n: 193, sum: 5_790_000 }, approved: { n: 7 } }, refused: 3 })
    expect(await sums()).toEqual({ left: 94_000_000, reserved: 210_000, paid: 5_790_000 })

    expect(await act('zheng', id, 'settle', 'giving')).toMatchObject({ ok: true })
    await world.settled(id)
    await rest()
    expect(await sums()).toEqual({ left: 94_210_000, reserved: 0, paid: 5_790_000 })
    expect((await world.get('zheng', 'round.get', { hat: COUNTY, id })).tallies.void).toEqual({ n: 7, sum: 210_000 })
    const { output } = await programs.on(world.stack, 'verify', [])
    expect(output.split('\n').filter((one) => /^ {2}(funds|entries|payouts) \S/.test(one))).toEqual([])
  }, 300_000)

  it('whose account nobody knows gives it among what they were given, and the list knows it', async () => {
    const id = await granted(2)
    await rest()
    const idKeyOf = idKey(idOf(0))
    await world.change('people', world.person('li'), { idKey: idKeyOf })
    const [row] = (await world.get('li', 'me.given', {})).rows
    expect(row).toMatchObject({ about: null, state: 'reserved', tail: '', renews: expect.any(String) as string })
    const card = { id: row?.renews ?? '', requestId: newId(), answers: { bankCard: CARD, bank: '示例银行' } }
    expect(await world.call('zhao', 'me.card', card)).toMatchObject({ code: 'NOT_FOUND' })
    expect(await world.get('li', 'me.card', card)).toMatchObject({ renews: null, tail: '0005' })
    await world.change('people', world.person('li'), { idKey: null })
    expect(await world.get('zheng', 'round.get', { hat: COUNTY, id })).toMatchObject({ cardless: 0 })
    const { rows } = await world.get('pan', 'batch.ready', { hat: FINANCE })
    expect(rows).toMatchObject([{ why: null }, { why: null }])
  })

  it('is not closed while any of it is with the bank; what comes back later goes back to the fund', async () => {
    const id = await granted(3)
    await rest()
    const { rows } = await world.get('pan', 'batch.ready', { hat: FINANCE })
    expect(rows.map(({ why }) => why?.slice(0, 7) ?? null).sort()).toEqual([null, null, '还没有收款的卡'].sort())
    const [one = ''] = (await payouts(id)).filter(({ cardKey }) => cardKey !== null).map(({ _id }) => _id)
    const { id: batch } = await world.get('pan', 'batch.open', { hat: FINANCE, requestId: newId(), payouts: [one] })
    expect(await act('zheng', id, 'settle', 'giving')).toMatchObject({
      message: expect.stringContaining('付款单') as string,
    })
    await world.get('meng', 'batch.check', { hat: FINANCE, id: batch, ok: true, why: '' })
    await world.get('qi', 'batch.send', { hat: FINANCE, id: batch })
    const on = '2026-11-20'
    await world.get('qi', 'batch.result', { hat: FINANCE, id: batch, results: { [one]: { kind: 'paid', on } } })
    expect((await stood(id)).sort()).toEqual(['approved', 'approved', 'given'])
    expect(await act('zheng', id, 'settle', 'giving')).toMatchObject({ ok: true })
    await world.settled(id)
    await rest()
    expect(await sums()).toEqual({ left: 99_970_000, reserved: 0, paid: 30_000 })
    await world.get('qi', 'batch.result', {
      hat: FINANCE,
      id: batch,
      results: { [one]: { kind: 'back', on, why: '销户了' } },
    })
    await rest()
    expect(await sums()).toEqual({ left: 100_000_000, reserved: 0, paid: 0 })
    expect((await stood(id)).sort()).toEqual(['void', 'void', 'void'])
  })
})
