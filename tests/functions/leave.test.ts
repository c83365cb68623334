import { textOfDocx } from '../support/docx'
import { contentOf } from '../support/left'
import { CloudProcess } from '../../demo/cloud'
import { WANG } from '../support/synthetic'
import { DESK, LONG, useWorld } from '../support/world'
import type { World } from '../support/world'

/*
 * What is one's own: what is held and for how long, a copy to take along, and the end of it.
 */

let world: World
useWorld((started) => (world = started))

/** What a document has, and those that follow it. */
async function exported(who: string): Promise<string[]> {
  const texts: string[] = []
  let cursor: string | undefined
  do {
    const { file, next } = await world.get(who, 'me.export', cursor ? { cursor } : {})
    expect(file.name).toBe('我在工会的资料2026-11-20.docx')
    texts.push(textOfDocx(Buffer.from(file.content, 'base64')))
    cursor = next ?? undefined
  } while (cursor)
  return texts
}

describe('what is held', () => {
  it('is said of every service that people use, and of what is held besides', async () => {
    const { matters, others, asked, union } = await world.get('wang', 'me.held', {})
    expect(matters.find(({ name }) => name.includes('生活有困难'))?.keep).toBe('办完后5年，没办成的2年')
    expect(others).toContainEqual({ what: '您收到的消息', who: '只有您', keep: '2年' })
    expect(JSON.stringify(others)).not.toContain('inbox')
    expect(asked).toContainEqual({
      name: '加入工会',
      asks: ['姓名', '手机号', '还在哪些地方干', '身份证号'],
      keep: '办完后5年，没办成的2年',
    })
    expect(union).toEqual({ name: '河口三标项目工会（编的）', phone: expect.any(String) as string })
    expect((await world.get('he', 'me.held', {})).union).toBeUndefined()
  })
})

describe('a copy of one’s own', () => {
  it('has all that one said, in full, how it went, what one was told, and who read it', async () => {
    const id = await world.submit('wang')
    await world.take('qian', id, 'accept')
    await world.settled(id)
    await world.get('qian', 'case.reveal', { id, hat: DESK, field: 'idNumber', reason: '核对身份' })
    const [text = '', ...more] = await exported('wang')
    expect(more).toEqual([])
    for (const words of [WANG, '王实例', '困难职工帮扶', '收下', '钱*看了身份证号：核对身份', '您的申请'])
      expect(text).toContain(words)
  })
  it('has nothing of anybody else’s', async () => {
    await world.submit('wang')
    const [text = ''] = await exported('nobody')
    expect(text).not.toContain('王实例')
    expect(text).toContain('工会还不知道')
  })
  it('goes on with the next document where one does not hold it all', async () => {
    const id = await world.submit('wang')
    await world.settled(id)
    const to = world.person('wang')
    const told = Array.from({ length: 45 }, (_, n) => ({
      _id: `m${n}`,
      to,
      title: `第${n}条`,
      at: '2026-11-19T00:00:00.000Z',
      key: `2026-11-19|${String(n).padStart(2, '0')}`,
      read: true,
    }))
    await world.insert('inbox', told)
    const texts = await exported('wang')
    expect(texts.map((text) => [text.includes('王实例'), text.includes('您收到的消息')])).toEqual([
      [true, true],
      [false, true],
      [false, true],
    ])
    expect(
      told.filter(
        ({ title }) => texts.filter((text) => text.includes(`>${title}`) || text.includes(title)).length === 0,
      ),
    ).toEqual([])
  })
  it('says nothing to a made-up place to go on from', async () => {
    await world.submit('wang')
    const { next } = await world.get('li', 'me.export', { cursor: '~zzz~' })
    expect(next).toBeNull()
  })
})

describe('leaving', () => {
  it('waits for what is open, and for the roles that one holds', async () => {
    await world.submit('wang')
    const { bars } = await world.get('wang', 'me.leaving', {})
    expect(bars).toEqual([expect.stringMatching(/^生活有困难（.*）还在办。请先撤回，或等它办完。$/)])
    expect(await world.call('wang', 'me.leave', { sure: true })).toMatchObject({
      ok: false,
      code: 'NOT_NOW',
      message: bars[0],
    })
    const officer = await world.get('qian', 'me.leaving', {})
    expect(officer.bars.join()).toContain('请管理员先收回')
    expect(await world.call('qian', 'me.leave', { sure: true })).toMatchObject({ ok: false, code: 'NOT_NOW' })
  })

  it('takes away what need not be kept, and names what is, with its day', async () => {
    const id = await world.submit('wang')
    await world
      .take('qian', id, 'reject', { reason: 'other', text: LONG })
      .catch(() => world.take('wang', id, 'withdraw'))
    await world.settled(id)
    await world.get('wang', 'me.allow', { answers: { progress: 'accept' } })
    const { bars, stays } = await world.get('wang', 'me.leaving', {})
    expect(bars).toEqual([])
    expect(stays.join()).toMatch(/生活有困难（.*）：存到2028年11月20日，到时自动删/)
    await world.get('wang', 'me.leave', { sure: true })
    await world.get('wang', 'me.leave', { sure: true })
    const cloud = new CloudProcess({ data: world.stack.data })
    cloud.url = world.stack.cloudUrl
    const { cases, reads, files, ...others } = await contentOf(cloud)
    expect(JSON.stringify(others)).not.toContain(world.person('wang'))
    expect([cases?.length, reads?.length]).toEqual([1, 0])
    expect(files?.length).toBeGreaterThan(0) // the photos of the matter that stays
    expect(await world.get('wang', 'me.get', {})).toMatchObject({ name: null, member: null, hats: [] })
  })

  it('leaves on record who held a role, without what else was known of them', async () => {
    await world.change('people', world.person('qian'), { phoneKey: 'x' })
    const [before] = await world.stack.find<{ grants: object[] }>('people', { _id: world.person('qian') })
    const over = (before?.grants ?? []).map((grant) => ({ ...grant, to: '2026-11-19' }))
    await world.change('people', world.person('qian'), { grants: over })
    await world.get('qian', 'me.leave', { sure: true })
    const [after] = await world.stack.find<Record<string, unknown>>('people', { _id: world.person('qian') })
    expect(after).toMatchObject({ name: '', masked: '钱*', grants: over })
    expect(after).not.toHaveProperty('phoneKey')
  })
})
