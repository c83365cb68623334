import { unzipSync } from 'fflate'
import type { Answers } from '../../domain/form'
import { textsOf } from '../../domain/letters'
import { paperDigest } from '../../cloudfunctions/lib/keys'
import { readCode } from 'kit/read-code'
import { DESK, HATS, newId, UNIT, useWorld } from '../support/world'
import type { World } from '../support/world'
import { complaint as unpaid, WANG } from '../support/synthetic'

/*
 * A letter from its step to the sealed page that comes back: who may have it, what it says of whom, and that it is the same
 * whenever it is fetched.
 */

let world: World
useWorld((started) => (world = started))

const YAN = HATS.yan ?? ''
const ZHENG = HATS.zheng ?? ''
const complaint = { ...unpaid, union: UNIT }
const written = { number: '清工监（2026）第03号', owed: 60_000 }

/** A complaint that the supervisor is looking into. */
async function checking(): Promise<string> {
  const id = await world.begin('wang', 'heat', complaint)
  await world.take('yan', id, 'accept')
  return id
}
async function withLetter(input: Answers = written): Promise<string> {
  const id = await checking()
  await world.take('yan', id, 'write', input)
  return id
}
const fetched = (id: string) => world.get('yan', 'letter.get', { id, hat: YAN, letter: 'write' })
const partsOf = (content: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(unzipSync(Buffer.from(content, 'base64'))).map(([name, bytes]) => [
      name,
      Buffer.from(bytes).toString(),
    ]),
  )

describe('a letter to an employer', () => {
  it('is made in the case, with its digest in the log, and stays where it is; the worker reads nothing new', async () => {
    const id = await withLetter()
    const doc = await world.doc(id)
    const entry = doc.log.at(-1)
    expect([doc.state, entry?.command]).toEqual(['checking', 'write'])
    const { paper, check } = await fetched(id)
    expect(entry?.paper).toBe(paperDigest(JSON.stringify(paper)))
    expect(check.replace('-', '').toLowerCase()).toBe(entry?.paper?.slice(0, 8))
    const seen = await world.get('wang', 'case.get', { id })
    expect(JSON.stringify(seen)).not.toMatch(/意见书|清工监/)
    expect(seen.letters).toBeUndefined()
    expect(JSON.stringify(doc)).not.toContain('示例建筑公司')
  })

  it('says the number as it is printed, the firm, the sum and the days, and not whose matter it is', async () => {
    const { paper, name, file } = await fetched(await withLetter())
    const words = textsOf(paper).join('\n')
    for (const said of ['清工监〔2026〕3号', '示例建筑公司（编的）', '600元', '15个工作日', '第22条', '送达回证'])
      expect(words).toContain(said)
    for (const person of [complaint.name, complaint.mobile]) expect(words).not.toContain(person)
    expect(file.name).toBe(`${name}清工监〔2026〕3号.docx`)
    expect(partsOf(file.content)['word/document.xml']).toContain('清工监〔2026〕3号')
  })

  it('is the same bytes whenever it is fetched, and lies nowhere in the storage', async () => {
    const id = await withLetter()
    const first = await fetched(id)
    await world.stack.clock.freeze('2026-12-24T02:00:00.000Z')
    expect(await fetched(id)).toEqual(first)
    expect(await world.stack.find('reads')).toEqual([])
  })

  it('is refused where it would name the worker, and the question that does so is named', async () => {
    const id = await checking()
    const more = { number: '王实例〔2026〕3号', owed: 60_000 }
    const reply = await world.act('yan', id, 'write', more)
    expect(reply).toMatchObject({ ok: false, code: 'INVALID', fields: [{ path: 'number', code: 'NAMED' }] })
    expect(await world.act('yan', id, 'write', { ...written, number: '三号' })).toMatchObject({
      ok: false,
      fields: [{ path: 'number', code: 'FORMAT' }],
    })
    expect(await world.call('yan', 'letter.get', { id, hat: YAN, letter: 'write' })).toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  it('has a number that no other letter of the union has, however it is written; its own may be kept', async () => {
    const id = await withLetter()
    await world.take('yan', id, 'write', { ...written, owed: 70_000 })
    const other = await world.begin('zhao', 'heat', { ...complaint, name: '赵样板' })
    await world.take('yan', other, 'accept')
    const again = await world.act('yan', other, 'write', { ...written, number: '清工监〔2026〕3号' })
    expect(again).toMatchObject({ ok: false, code: 'INVALID', fields: [{ path: 'number', code: 'TAKEN' }] })
    await world.take('wang', id, 'withdraw')
    expect((await world.act('yan', other, 'write', written)).ok).toBe(false)
    await world.take('yan', other, 'write', { ...written, number: '清工监〔2026〕4号' })
  })

  it('is given to nobody who does not read the case as its officer', async () => {
    const id = await withLetter()
    const asked = { id, letter: 'write' }
    for (const [who, hat] of [
      ['wang', undefined],
      ['zhao', undefined],
      ['qian', DESK],
      ['zheng', ZHENG],
      ['lv', HATS.lv],
      ['zhao', YAN],
    ] as const)
      expect(await world.call(who, 'letter.get', { ...asked, ...(hat ? { hat } : {}) })).toMatchObject({
        ok: false,
        code: 'NOT_FOUND',
      })
    for (const letter of ['accept', 'nothing', '__proto__', 'constructor'])
      expect(await world.call('yan', 'letter.get', { id, hat: YAN, letter })).toMatchObject({ code: 'NOT_FOUND' })
  })

  it('is shown before it is made, to whoever may make it, and nothing is written', async () => {
    const id = await checking()
    const before = await world.doc(id)
    const ask = { id, hat: YAN, command: 'write', step: 'checking', input: written }
    const { paper } = await world.get('yan', 'letter.draft', ask)
    expect(textsOf(paper)).toContain('清工监〔2026〕3号')
    expect(await world.doc(id)).toEqual(before)
    expect(await world.call('yan', 'letter.draft', { ...ask, input: {} })).toMatchObject({ ok: false, code: 'INVALID' })
    expect(
      await world.call('yan', 'letter.draft', {
        ...ask,
        command: 'letter',
        input: { ...written, served: '2026-11-20' },
      }),
    ).toMatchObject({ ok: false })
    expect(await world.call('zheng', 'letter.draft', { ...ask, hat: ZHENG })).toMatchObject({ code: 'NOT_FOUND' })
    await world.take('yan', id, 'write', written)
    expect((await fetched(id)).paper).toEqual(paper)
  })
})

describe('the page that comes back', () => {
  it('leads by its code to the step for the photos, which its officers then see', async () => {
    const id = await withLetter()
    const { file } = await fetched(id)
    const token = await readCode(
      unzipSync(Buffer.from(file.content, 'base64'))['word/media/code.png'] ?? Buffer.alloc(0),
    )
    expect(await world.get('yan', 'scan', { token: token ?? '' })).toEqual({
      kind: 'case',
      id,
      hat: YAN,
      back: 'pages',
    })
    await world.take('yan', id, 'letter', { served: '2026-11-20' })
    const before = await world.get('yan', 'case.get', { id, hat: YAN })
    const photo = await world.upload('yan')
    expect(await world.take('yan', id, 'pages', { pages: [photo] })).toBe('letter')
    const seen = await world.get('yan', 'case.get', { id, hat: YAN })
    expect(seen.sections.map(({ title }) => title)).toContain('传回了盖章件')
    expect(seen.letters).toMatchObject([{ id: 'write', number: '清工监〔2026〕3号', back: 'pages' }])
    const ask = { id, hat: YAN, field: 'pages', reason: 'papers' } as const
    expect((await world.get('yan', 'case.files', ask)).urls).toHaveLength(1)
    expect((await world.get('wang', 'case.files', { id, field: 'pages' })).urls).toEqual([])
    expect(seen.due).toEqual(before.due)
  })

  it('says to strangers what any code says, and to the worker no more than their case', async () => {
    const id = await withLetter()
    const png = unzipSync(Buffer.from((await fetched(id)).file.content, 'base64'))['word/media/code.png']
    const token = (await readCode(png ?? Buffer.alloc(0))) ?? ''
    const none = await world.get('zhao', 'scan', { token: 'a shopping bag' })
    for (const who of ['zhao', 'qian', 'zheng', 'lv']) expect(await world.get(who, 'scan', { token })).toEqual(none)
    expect(await world.get('wang', 'scan', { token })).toEqual({ kind: 'case', id, hat: null })
  })

  it('is not asked for where nothing was made', async () => {
    const id = await checking()
    const seen = await world.get('yan', 'case.get', { id, hat: YAN })
    expect(seen.actions.map(({ command }) => command)).not.toContain('pages')
    const photo = await world.upload('yan')
    expect(await world.act('yan', id, 'pages', { pages: [photo] })).toMatchObject({ ok: false, code: 'NOT_NOW' })
  })
})

describe('a sheet that says whose matter it is', () => {
  async function withSheet(): Promise<string> {
    const id = await world.submit('wang')
    await world.until(id, 'township_review')
    await world.take('wu', id, 'sheet')
    return id
  }
  const WU = HATS.wu ?? ''

  it('asks officers for a reason, which the applicant reads', async () => {
    const id = await withSheet()
    const asked = { id, hat: WU, letter: 'sheet' }
    expect(await world.call('wu', 'letter.get', asked)).toMatchObject({ ok: false, fields: [{ path: 'reason' }] })
    const { paper } = await world.get('wu', 'letter.get', { ...asked, reason: 'print' })
    expect(textsOf(paper)).toContain(WANG)
    await world.get('wu', 'letter.get', { ...asked, reason: 'print' })
    const { rows } = await world.get('wang', 'me.reads', {})
    expect(rows).toMatchObject([{ about: id, field: '困难职工帮扶申请审批表', reason: '打印、盖章' }])
  })

  it('is masked before it is made, gone through the unions’ seals, and the applicant has a copy', async () => {
    const id = await world.submit('wang')
    await world.until(id, 'township_review')
    const draft = { id, hat: WU, command: 'sheet', step: 'township_review' }
    const words = textsOf((await world.get('wu', 'letter.draft', draft)).paper).join('\n')
    expect(words).not.toContain(WANG)
    expect(words).toContain('总工会（编的）\n意见')
    await world.take('wu', id, 'sheet')
    expect((await world.get('wang', 'case.get', { id })).letters).toMatchObject([{ id: 'sheet' }])
    const own = await world.get('wang', 'letter.get', { id, letter: 'sheet' })
    expect(textsOf(own.paper)).toContain(WANG)
    expect(await world.stack.find('reads')).toEqual([])
    expect(await world.call('zhao', 'letter.get', { id, letter: 'sheet' })).toMatchObject({ code: 'NOT_FOUND' })
  })
})

it('a command that makes a letter may be repeated, and makes it once', async () => {
  const id = await checking()
  const commandId = newId()
  await world.act('yan', id, 'write', written, { commandId })
  await world.act('yan', id, 'write', written, { commandId })
  expect((await world.doc(id)).log.filter(({ command }) => command === 'write')).toHaveLength(1)
})
