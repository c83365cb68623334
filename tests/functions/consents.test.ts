import omit from 'lodash/omit'
import type { Answers } from '../../domain/form'
import { aidFile } from '../../domain/services/aid/file'
import { named } from '../support/trips'
import { DESK, HATS, newId, useWorld } from '../support/world'
import type { World } from '../support/world'

let world: World
useWorld((started) => (world = started))

const ILL: Answers = { health: 'serious', dibao: 'receiving', cause: 'ownIllness' }
const SECRETS = ['得了大病', '吃低保', '"材料照片","value":"1 张"']
const seenBy = async (who: string, id: string): Promise<string> =>
  JSON.stringify(await world.get(who, 'case.get', { id, ...(HATS[who] ? { hat: HATS[who] } : {}) }))
const filesOf = (who: string, id: string) =>
  world.call(who, 'case.files', { id, field: 'photos', ...(HATS[who] ? { hat: HATS[who], reason: 'papers' } : {}) })

/** The officer's whole reply, without what is another in every matter. */
async function wholeReply(id: string): Promise<string> {
  const { no, ...view } = await world.get('qian', 'case.get', { id, hat: DESK })
  return JSON.stringify(view).replaceAll(id, 'ID').replaceAll(no, 'NO')
}

describe('a refused consent', () => {
  it('leaves nothing of what rests on it in any reply to an officer; its giver has all of it', async () => {
    const id = await world.submit('wang', { ...ILL, useHealth: 'refuse' })
    for (const who of ['qian', 'wu', 'zheng', 'feng'])
      for (const secret of SECRETS) expect(await seenBy(who, id)).not.toContain(secret)
    const own = await seenBy('wang', id)
    for (const secret of SECRETS) expect(own).toContain(secret)
    expect(await filesOf('qian', id)).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    const reads = await world.stack.find('reads', { about: id })
    expect(reads).toEqual([])
    expect(await filesOf('wang', id)).toMatchObject({ ok: true, data: { urls: [expect.any(String)] } })
    const reveal = { id, hat: DESK, field: 'health', reason: '核对一下材料' }
    expect(await world.call('qian', 'case.reveal', reveal)).toMatchObject({ ok: false, code: 'NOT_FOUND' })
  })

  it('makes the officer’s whole reply the same, whatever was said', async () => {
    const first = await world.submit('wang', { ...ILL, useHealth: 'refuse' })
    const one = await wholeReply(first)
    await world.take('wang', first, 'withdraw')
    const second = await world.submit('wang', {
      health: 'good',
      dibao: 'none',
      cause: 'disability',
      useHealth: 'refuse',
    })
    expect(await wholeReply(second)).toBe(one)
  })
})

describe('my consents', () => {
  it('lists each with its words, its matter and its day, to its giver alone, by one read', async () => {
    const id = await world.submit('wang', { checkMeans: 'refuse' })
    const { rows, next } = await world.get('wang', 'me.consents', {})
    expect(next).toBeNull()
    expect(rows.map(({ consent, said, can }) => [consent, said, can])).toEqual([
      ['useHealth', 'agree', 'takeBack'],
      ['checkMeans', 'refuse', undefined],
      ['publicity', 'agree', 'takeBack'],
    ])
    expect(rows[0]).toMatchObject({
      about: id,
      service: 'aid.file',
      at: '2026-11-20T02:00:00.000Z',
      who: '办这件事的人',
    })
    expect(rows[0]?.after.join()).toContain('不再用')
    for (const who of ['zhao', 'qian']) expect((await world.get(who, 'me.consents', {})).rows).toEqual([])
    expect(named(await world.trips(() => world.get('wang', 'me.consents', {})))).toEqual(['getDocument cases'])
  })

  it('goes on page by page', async () => {
    for (const day of [20, 21, 22]) {
      await world.stack.clock.freeze(`2026-11-${day}T02:00:00.000Z`)
      for (let count = 0; count < 7; count += 1) await world.take('wang', await world.submit('wang'), 'withdraw')
    }
    const first = await world.get('wang', 'me.consents', {})
    const second = await world.get('wang', 'me.consents', { cursor: first.next ?? '' })
    expect([first.rows.length, second.rows.length, second.next]).toEqual([60, 3, null])
    expect(first.rows[0]).toMatchObject({ said: 'agree', after: [expect.stringContaining('已经结束')] })
  }, 60_000)

  it('says of what a matter cannot go on without how to end the matter', async () => {
    const joining = { name: '何新来', mobile: '13900000008', union: 'hekou-3', workplace: '示例工地（编的）' }
    await world.begin('he', 'join', { ...joining, will: 'agree', privacy: 'agree' })
    const { rows } = await world.get('he', 'me.consents', {})
    expect(rows.map(({ consent, can }) => [consent, can])).toEqual([
      ['will', 'end'],
      ['privacy', 'end'],
    ])
  })
})

describe('taking back', () => {
  it('is one command: from then on nothing of it is shown, the desk is told once, and repeating it changes nothing', async () => {
    const id = await world.submit('wang', ILL)
    for (const secret of SECRETS) expect(await seenBy('qian', id)).toContain(secret)
    const commandId = newId()
    const press = () => world.act('wang', id, 'takeBack', { consent: 'useHealth' }, { commandId })
    expect(await press()).toMatchObject({ ok: true })
    expect(await press()).toMatchObject({ ok: true })
    await world.settled(id)
    for (const who of ['qian', 'wu', 'zheng'])
      for (const secret of SECRETS) expect(await seenBy(who, id)).not.toContain(secret)
    expect(await filesOf('qian', id)).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    expect((await world.doc(id)).log).toHaveLength(2)
    const told = await world.stack.find<{ to: string; title: string }>('inbox', { about: id })
    const ofIt = told.filter(({ title }) => title.includes('收回了一项同意')).map(({ to }) => to)
    expect(ofIt.sort()).toEqual([world.person('qian'), world.person('zhou')].sort())
    const [row] = (await world.get('wang', 'me.consents', {})).rows
    expect(row).toMatchObject({ said: 'back', at: '2026-11-20T02:00:00.000Z' })
  })

  it('takes a notice off the phones of the members at once', async () => {
    const id = await world.submit('wang')
    await world.until(id, 'publicity')
    const shown = async () => (await world.get('zhao', 'notice.list', {})).rows.map((row) => row.id)
    expect(await shown()).toContain(id)
    await world.take('wang', id, 'takeBack', { consent: 'publicity' })
    expect(await shown()).not.toContain(id)
  })

  it('works while a file is in force, and tells the desk that keeps it', async () => {
    const id = await world.submit('wang', ILL)
    await world.until(id, 'filed')
    expect(await world.take('wang', id, 'takeBack', { consent: 'useHealth' })).toBe('filed')
    await world.settled(id)
    expect(await seenBy('zheng', id)).not.toContain('吃低保')
    const told = await world.stack.find<{ title: string }>('inbox', { about: id, to: world.person('zheng') })
    expect(told.some(({ title }) => title.includes('收回了一项同意'))).toBe(true)
  })

  it('is nobody else’s, and nothing once the matter is over', async () => {
    const id = await world.submit('wang')
    const press = (who: string) => world.act(who, id, 'takeBack', { consent: 'useHealth' })
    expect(await press('zhao')).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    expect(await press('qian')).toMatchObject({ ok: false, code: 'NOT_NOW' })
    await world.take('wang', id, 'withdraw')
    expect(await press('wang')).toMatchObject({ ok: false, code: 'NOT_NOW' })
  })
})

describe('what was said of children under fourteen', () => {
  const NO: Answers = { useChild: 'refuse' }
  const CHILD: Answers = {
    ...{ name: '王幼例', relation: 'child', group: 'child' },
    ...{ birth: '2014-06-01', school: 'primary' },
  }
  const GROWN: Answers = { name: '王学例', relation: 'child', group: 'teen', birth: '2009-09-01', school: 'senior' }
  async function file(children: Answers[], more: Answers = {}): Promise<string> {
    const answers = {
      ...(await world.answers('wang', more)),
      members: [GROWN, ...children],
      familyPapers: [],
      costs: [],
    }
    const request = { service: 'aid.file', form: aidFile.asks.form.version, requestId: newId() }
    return (await world.get('wang', 'case.submit', { ...request, answers: { ...answers, ...more } })).id
  }

  it('is, without the guardian’s consent, the same to an officer to the last sign, and refused in every other way', async () => {
    const first = await file([CHILD], NO)
    const one = await wholeReply(first)
    for (const secret of ['王幼例', '2014']) expect(await seenBy('qian', first)).not.toContain(secret)
    expect(one).toContain('请走访时当面问')
    await world.take('wang', first, 'withdraw')
    const costs = [{ type: 'schooling', who: '王二例', amount: 4_000_000 }]
    const others = [
      { ...CHILD, name: '王二例', birth: '2020-02-29', school: 'none' },
      { ...CHILD, name: '王三例' },
    ]
    expect(await wholeReply(await file(others, { ...NO, costs }))).toBe(one)
  })

  it('cannot be handed in unasked, and is not shown any more once it was taken back', async () => {
    const answers = omit(await world.answers('wang'), 'useChild')
    const request = { service: 'aid.file', form: aidFile.asks.form.version, requestId: newId(), answers }
    expect(await world.call('wang', 'case.submit', request)).toMatchObject({
      ok: false,
      fields: [{ path: 'useChild' }],
    })
    const id = await file([CHILD])
    expect(await seenBy('qian', id)).toContain('王幼例')
    const { rows } = await world.get('wang', 'me.consents', {})
    expect(rows.map(({ consent, can }) => [consent, can])).toContainEqual(['useChild', 'takeBack'])
    await world.take('wang', id, 'takeBack', { consent: 'useChild' })
    for (const who of ['qian', 'wu', 'zheng']) expect(await seenBy(who, id)).not.toContain('王幼例')
    expect(await seenBy('wang', id)).toContain('王幼例')
  })
})
