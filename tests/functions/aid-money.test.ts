import { readWorkbook } from '../../cloudfunctions/import/workbook'
import type { Cap } from '../../domain/shapes/cap'
import { SAMPLE_SETS } from '../../policies'
import { AidStage, asked, yuan } from '../support/aid-stage'
import { DESK, LONG, newId, useWorld } from '../support/world'
import type { World } from '../support/world'

/*
 * Aid in money through the built functions, by the table of a province: a household on file, what it was given before, two
 * officers at once, bills that were used, and who may not decide.
 */

let world: World
useWorld((started) => (world = started), 'copied')
const stage = new AidStage(() => world)
beforeAll(() => stage.stand(SAMPLE_SETS.provinceS))
afterEach(() => world.stack.clearFaults())

const COUNTY = 'qinghe-county/officer'
const caps = () => world.stack.find<Cap>('caps')

describe('what a household may have', () => {
  it('is the class’s, to the fen; the second kind is refused once the first has made it another class, in words', async () => {
    await stage.line(1_062)
    await stage.filed(20_000, 5_000)
    const first = await stage.sentUp(await stage.living())
    expect(await stage.refused(first, 10_620.01)).toBe('照规定最多给 10,620 元，还要大于 0。')
    await stage.granted(first, 10_620)
    expect(await stage.read('wang', first)).toContain('低保线 1,062 元的 10 倍：上限 10,620 元，今年给过 0 元')
    const second = await stage.sentUp(await stage.medical(1_000), { own: yuan(1_000) })
    expect(await stage.refused(second, 1)).toContain('照规定，这一项现在不能给')
    const seen = await stage.read('zheng', second, COUNTY)
    const tested =
      '这一年已经给过生活救助 10,620 元，算上这些，他家每人每月 1,067.50 元，现在是相对困难，原来是深度困难。'
    expect(seen).toContain(tested)
    await world.take('zheng', second, 'reject', { code: 'rule', text: LONG })
    const told = await stage.read('wang', second)
    expect(told).toContain(tested.replace('他家', '您家'))
    expect(told).toContain('相对困难的，一年只给一项：今年给过生活救助。')
    expect(told).toContain('临时救助')
    expect((await caps()).map(({ used }) => used)).toEqual([yuan(10_620)])
  })

  it.each([
    ['deep', 0, 10_620],
    ['relative', 36_000, 8_496],
  ])('living, %s', async (_class, income, most) => {
    await stage.line(1_062)
    await stage.filed(income, 0)
    const id = await stage.sentUp(await stage.living())
    expect(await stage.approve(id, most + 0.01)).toMatchObject({ ok: false })
    await stage.granted(id, most)
    expect((await world.doc(id)).cap).toMatchObject({ sum: yuan(most) })
  })

  it('of what a household in relative hardship paid itself, eighty in a hundred, up to the cap', async () => {
    await stage.line(1_062)
    await stage.filed(36_000, 0)
    const id = await stage.sentUp(await stage.medical(25_000), { own: yuan(25_000) })
    expect(await stage.approve(id, 20_000)).toMatchObject({ ok: false })
    await stage.granted(id, 16_000)
  })

  it('of a loss in an accident fifteen in a hundred, up to the cap', async () => {
    await stage.line(1_062)
    await stage.filed(36_000, 0)
    const id = await stage.urgent({ kind: 'accident', loss: yuan(70_000), covered: 0 })
    await stage.sentUp(id, { complete: 'later' })
    expect(await stage.approve(id, 10_500)).toMatchObject({ ok: false })
    await stage.granted(id, 10_000)
  })

  it('less than the most is given with a reason, and the rest may follow', async () => {
    await stage.line(1_062)
    await stage.filed(0, 0)
    const [one, other] = [await stage.sentUp(await stage.living()), await stage.sentUp(await stage.living())]
    expect(await stage.refused(one, 6_000)).toContain('写一句为什么')
    await stage.granted(one, 6_000, { why: '先给一半，过年前再看' })
    expect(await stage.refused(other, 4_620.01)).toContain('最多给 4,620 元')
    await stage.granted(other, 4_620)
    expect((await caps()).map(({ used }) => used)).toEqual([yuan(10_620)])
  })
})

describe('two officers at once', () => {
  it('never give more together than there is', async () => {
    await stage.line(1_062)
    await stage.filed(0, 0)
    const both = [await stage.sentUp(await stage.living()), await stage.sentUp(await stage.living())]
    for (const nth of [1, 2])
      await world.stack.fault({
        ...{ match: { action: 'database.queryDocument', collection: 'caps' }, when: 'after', do: 'delay', ms: 150 },
        nth,
      })
    const replies = await Promise.all(both.map((id) => stage.approve(id, 10_620)))
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect(replies.find(({ ok }) => !ok)).toMatchObject({ code: 'INVALID' })
    for (const id of both) await world.settled(id)
    expect((await caps()).map(({ used }) => used)).toEqual([yuan(10_620)])
  })

  it('a call that dies between the two leaves nothing behind: the part is given back, or the same officer goes on', async () => {
    await stage.line(1_062)
    await stage.filed(0, 0)
    const [one, other] = [await stage.sentUp(await stage.living()), await stage.sentUp(await stage.living())]
    for (const id of [one, other]) await world.settled(id)
    await world.stack.fault({
      ...{ match: { action: 'database.modifyDocument', collection: 'cases' }, when: 'before', do: 'drop' },
    })
    expect(await stage.approve(one, 10_620)).toMatchObject({ ok: false })
    expect(await stage.approve(other, 10_620)).toMatchObject({ ok: false, code: 'INVALID' })
    await world.stack.clock.advance(6 * 60_000)
    await world.stack.timer('notify')
    expect(await caps()).toMatchObject([{ used: 0, open: {}, wakeAt: null }])
    await stage.granted(other, 10_620)
  })

  it('what is stopped before it is paid is given back', async () => {
    await stage.line(1_062)
    await stage.filed(0, 0)
    const id = await stage.granted(await stage.sentUp(await stage.living()), 10_620)
    await world.take('pan', id, 'stop', { code: 'gone', text: LONG })
    await world.settled(id)
    expect(await world.doc(id)).toMatchObject({ state: 'halted', cap: null })
    expect(await caps()).toMatchObject([{ used: 0, open: {} }])
  })
})

it('what is on its way through the bank is not stopped', async () => {
  await stage.line(1_062)
  await stage.filed(0, 0)
  const id = await stage.granted(await stage.sentUp(await stage.living()), 10_620)
  const payout = (await world.doc(id)).grant?.payout ?? ''
  await world.change('payouts', payout, { state: 'sent' })
  const stop = { code: 'gone', text: LONG }
  expect(await world.act('pan', id, 'stop', stop)).toMatchObject({ ok: false, code: 'NOT_NOW' })
  expect(await world.doc(id)).toMatchObject({ state: 'paying', cap: { sum: yuan(10_620) } })
  await world.change('payouts', payout, { state: 'failed' })
  expect(await world.take('pan', id, 'stop', stop)).toBe('halted')
})

it('who takes the money for somebody in bed stands in the bank’s file, and the proof was looked at', async () => {
  await stage.filed(0, 0)
  const proxyPapers = [await world.photo('wang')]
  const by = { holder: 'proxy', proxyName: '李示范', proxyWhy: 'ill', proxyPapers }
  const answers = { ...asked, reason: 'daily', ...by }
  const begun = { service: 'aid.living', form: 2, requestId: newId(), answers }
  const id = await stage.sentUp((await world.get('wang', 'case.submit', begun)).id, { proxyRight: 'yes' })
  await stage.granted(id, 100, { why: '先给一部分' })
  const [payout] = await world.stack.find<{ _id: string }>('payouts', { about: id })
  const FINANCE = 'qinghe-county/finance'
  const batch = await world.get('pan', 'batch.open', {
    ...{ hat: FINANCE, requestId: newId() },
    payouts: [payout?._id ?? ''],
  })
  await world.get('meng', 'batch.check', { hat: FINANCE, id: batch.id, ok: true, why: '' })
  const { content } = await world.get('qi', 'batch.send', { hat: FINANCE, id: batch.id })
  const { rows } = await readWorkbook(Buffer.from(content, 'base64'))
  expect(rows[1]?.slice(1, 3)).toEqual(['李示范', '6200000000000005'])
})

describe('a bill', () => {
  it('is given for once, however it is typed, in whatever service; a refusal sets it free', async () => {
    await stage.line(1_062)
    await stage.filed(0, 0)
    const first = await stage.sentUp(await stage.medical(1_000, 'JS 2026-1101'), { own: yuan(1_000) })
    const again = await stage.sentUp(await stage.medical(1_000, 'js20261101'), { own: yuan(1_000) })
    const other = await stage.urgent({ kind: 'illness', bills: [{ number: 'JS20261101', own: yuan(1_000) }] })
    await stage.sentUp(other, { complete: 'all' })
    await stage.granted(first, 1_000)
    expect(await stage.approve(again, 1_000)).toMatchObject({ ok: false, code: 'OVERLAP' })
    expect(await stage.approve(other, 1_000, { why: '家里急用，先给这些' })).toMatchObject({
      ok: false,
      code: 'OVERLAP',
    })
    await world.take('pan', first, 'stop', { code: 'changed', text: LONG })
    await stage.granted(again, 1_000)
  })
})

describe('who decides', () => {
  it('above the province’s figure nothing is given without its paper', async () => {
    await stage.line(1_062)
    await stage.filed(0, 0)
    const id = await stage.sentUp(await stage.medical(30_000), { own: yuan(30_000) })
    expect(await stage.refused(id, 30_000)).toContain('要省总工会批')
    expect(await world.take('zheng', id, 'askAbove', { sum: yuan(30_000) })).toBe('with_above')
    expect(await stage.approve(id, 30_000)).toMatchObject({ ok: false, code: 'INVALID' })
    await stage.granted(id, 30_000, { paper: '省工办〔2026〕12号', paperOn: '2026-11-29' })
    expect(await stage.read('wang', id)).toContain('上级批复：省工办〔2026〕12号')
  })

  it('needs the file in force: at the form, and still when it is given', async () => {
    await stage.line(1_062)
    const reply = await world.call('wang', 'case.submit', {
      ...{ service: 'aid.living', requestId: newId(), answers: { ...asked, reason: 'daily' } },
    })
    expect(reply).toMatchObject({ ok: false, code: 'LACKING', onward: { service: 'aid.file' } })
    const file = await stage.filed(0, 0)
    const id = await stage.sentUp(await stage.living())
    await world.take('zheng', file, 'end', { reason: 'ownWish', text: LONG })
    expect(await stage.approve(id, 10_620)).toMatchObject({ ok: false })
    expect((await world.doc(id)).state).toBe('deciding')
  })

  it('a number that is not on the applicant’s own file goes no further', async () => {
    await stage.line(1_062)
    await stage.filed(0, 0)
    const id = await stage.living({ idNumber: '990101199001010039' }).catch(() => '')
    if (id) expect(await world.act('qian', id, 'accept', { found: '打过电话，都对得上' })).toMatchObject({ ok: false })
  })

  it('nobody of the household decides on it, though the application names the applicant alone', async () => {
    await stage.line(1_062)
    await stage.filed(0, 0)
    const id = await stage.sentUp(await stage.living())
    const [li] = await world.stack.find<{ own?: string }>('people', { _id: world.person('zheng') })
    expect(li).toBeDefined()
    const key = (await world.stack.find<{ house: string[] }>('cases', { service: 'aid.file' }))[0]?.house[1]
    await world.change('people', world.person('zheng'), { idKey: key })
    expect(await stage.approve(id, 10_620)).toMatchObject({ ok: false, code: 'OWN_CASE' })
    expect((await world.get('qian', 'case.get', { id, hat: DESK })).actions).toEqual([])
  })
})
