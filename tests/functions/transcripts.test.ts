import { fileInForce } from '../support/imports'
import { idOf } from '../support/sheets'
import { useWorld } from '../support/world'
import type { World } from '../support/world'

/*
 * 抄录 through the built functions: what is copied is put down, what changed since shows, and nothing lies twice.
 */

let world: World
useWorld((started) => (world = started))
const hat = 'qinghe-county/officer'
const get = (id: string) => world.get('zheng', 'transcript.get', { hat, id })
const copy = (id: string, key: string, who = 'zheng', as = hat) =>
  world.call(who, 'transcript.copy', { hat: as, id, key })
const codeOf = (reply: { ok: boolean; code?: string }) => (reply.ok ? 'ok' : reply.code)
const ADDRESS = '清河县河口镇示例路1号'

describe('a file that is copied into the archive above', () => {
  it('stands in the order of its form, masked, until a field is copied; who saw it is put down', async () => {
    const id = await fileInForce(world, 7)
    const { boxes, state } = await get(id)
    expect(state).toBe('none')
    expect(boxes.map(({ label }) => label)).toEqual([
      ...['姓名', '身份证号', '性别', '出生日期', '手机号', '家庭住址', '家庭人口', '主要致困原因', '致困说明'],
    ])
    const shown = JSON.stringify(boxes)
    for (const secret of [idOf(7), '13900000007', ADDRESS]) expect(shown).not.toContain(secret)
    const reply = await world.get('zheng', 'transcript.copy', { hat, id, key: 'idNumber' })
    expect(reply.value).toBe(idOf(7))
    expect(reply.row).toMatchObject({ state: 'part', left: boxes.length - 1 })
    expect(await world.stack.find('reads', { about: id })).toMatchObject([{ field: '身份证号' }])
    expect(JSON.stringify(await world.stack.find('transcripts'))).not.toContain(idOf(7))
    expect(codeOf(await copy(id, 'nothing'))).toBe('NOT_FOUND')
  })

  it('is whole with the other system’s number, and says what has changed since', async () => {
    const id = await fileInForce(world, 7)
    for (const { key } of (await get(id)).boxes) await copy(id, key)
    expect((await get(id)).state).toBe('numberless')
    const answers = { no: 'KN-2026-0001', on: '2026-11-20' }
    expect(codeOf(await world.call('zheng', 'transcript.number', { hat, id, answers: { no: '' } }))).toBe('INVALID')
    const done = await world.get('zheng', 'transcript.number', { hat, id, answers })
    expect(done).toMatchObject({ state: 'done', left: 0, number: { no: 'KN-2026-0001', on: '2026-11-20' } })
    // As if the value had been another one when it was copied.
    await world.change('transcripts', id, { 'copied.address': 'x' })
    const { boxes, state, left } = await get(id)
    expect([state, left, boxes.find(({ key }) => key === 'address')?.state]).toEqual(['changed', 1, 'changed'])
    const { rows } = await world.get('zheng', 'transcript.list', { hat })
    expect(rows).toMatchObject([{ id, state: 'changed', left: 1 }])
  })

  it('two fields copied at once are both remembered', async () => {
    const id = await fileInForce(world, 7)
    await Promise.all([copy(id, 'name'), copy(id, 'phone'), copy(id, 'address')])
    const same = (await get(id)).boxes.filter(({ state }) => state === 'same')
    expect(same.map(({ key }) => key).sort()).toEqual(['address', 'name', 'phone'])
  })

  it('is nobody’s but of the desk that keeps it', async () => {
    const id = await fileInForce(world, 7)
    expect(codeOf(await copy(id, 'name', 'qian', 'hekou-3/officer'))).toBe('NOT_FOUND')
    expect(codeOf(await copy(id, 'name', 'pan', 'qinghe-county/finance'))).toBe('NOT_FOUND')
    expect(codeOf(await world.call('jing', 'transcript.list', { hat: 'qinghe-county/auditor' }))).toBe('NOT_FOUND')
    expect((await world.get('qian', 'transcript.list', { hat: 'hekou-3/officer' })).rows).toEqual([])
  })
})
