import { named } from '../support/trips'
import type { ReadDoc } from '../../cloudfunctions/lib/store/reads'
import { DESK, HATS, LONG, newId, UNIT, useWorld } from '../support/world'
import type { World } from '../support/world'
import { formatNumber } from '../../domain/matter'
import { syntheticId, WANG } from '../support/synthetic'

let world: World
useWorld((started) => (world = started))

describe('handing in', () => {
  it('twenty taps at once, and any repetition, are one application with one answer', async () => {
    const data = { service: 'aid.file', requestId: newId(), answers: await world.answers('wang') }
    const taps = await Promise.all(Array.from({ length: 20 }, () => world.call('wang', 'case.submit', data)))
    const first = JSON.stringify(taps[0])
    expect(taps[0]?.ok).toBe(true)
    expect(taps.map((tap) => JSON.stringify(tap))).toEqual(taps.map(() => first))
    expect(await world.stack.find('cases', {})).toHaveLength(1)
  })
  it('repeats the first answer even after the case has moved on', async () => {
    const data = { service: 'aid.file', requestId: newId(), answers: await world.answers('wang') }
    const first = await world.get('wang', 'case.submit', data)
    await world.take('qian', first.id, 'accept')
    expect(await world.get('wang', 'case.submit', data)).toEqual(first)
  })
  it('refuses the same request with other content', async () => {
    const data = { service: 'aid.file', requestId: newId(), answers: await world.answers('wang') }
    await world.get('wang', 'case.submit', data)
    const reply = await world.call('wang', 'case.submit', {
      ...data,
      answers: { ...data.answers, phone: '13900000009' },
    })
    expect(reply).toMatchObject({ ok: false, code: 'REUSED' })
  })
  it('computes its sums itself: what a phone says they are changes neither them nor the request', async () => {
    const answers = await world.answers('wang')
    const data = { service: 'aid.file', form: 5, requestId: newId(), answers: { ...answers, incomeSum: 1 } }
    const first = await world.get('wang', 'case.submit', data)
    for (const [who, hat] of [['wang'], ['qian', DESK]] as const) {
      const { sections } = await world.get(who, 'case.get', { id: first.id, ...(hat && { hat }) })
      const sum = sections.flatMap(({ rows }) => rows).find(({ id }) => id === 'incomeSum')
      expect(sum).toMatchObject({ label: '全家一年到手', value: '84,000 元', figure: true })
    }
    expect(await world.get('wang', 'case.submit', { ...data, answers })).toEqual(first)
    const stranger = { ...answers, incomes: [{ type: 'wage', who: '某某', amount: 1 }] }
    const other = await world.call('wang', 'case.submit', { ...data, requestId: newId(), answers: stranger })
    expect(other).toMatchObject({ ok: false, code: 'INVALID', fields: [{ path: 'incomes.0.who' }] })
  })
  it('leads somebody who has one open to it, and lets them apply again after a withdrawal', async () => {
    const id = await world.submit('wang')
    const again = { service: 'aid.file', requestId: newId(), answers: await world.answers('wang') }
    expect(await world.call('wang', 'case.submit', again)).toMatchObject({ ok: false, code: 'DUPLICATE', about: id })
    await world.take('wang', id, 'withdraw')
    expect((await world.get('wang', 'case.submit', again)).id).not.toBe(id)
  })
  it('flags the family’s second application to the officer, and holds it back once the first is on file', async () => {
    const first = await world.submit('wang')
    const second = await world.submitSpouse('li')
    const seen = await world.get('qian', 'case.get', { id: second, hat: DESK })
    expect(seen.flags.join()).toContain(formatNumber((await world.doc(first)).no))
    await world.until(first, 'filed')
    await world.until(second, 'visited')
    const held = await world.act('zhou', second, 'confirmVisit')
    expect(held).toMatchObject({
      ok: false,
      code: 'OVERLAP',
      message: expect.stringContaining('并入家里那一份') as string,
    })
    expect((await world.doc(second)).state).toBe('visited')
    expect(await world.take('qian', second, 'join')).toBe('joined')
  })
  it('of two who gave one ID number the second to be verified is held up, at its step, and nothing is lost', async () => {
    const [first, second] = [await world.submit('wang'), await world.submit('zhao')]
    await world.until(first, 'assessed')
    await world.until(second, 'visited')
    expect(await world.act('zhou', second, 'confirmVisit')).toMatchObject({ ok: false, code: 'OVERLAP' })
    await world.take('wang', first, 'withdraw')
    expect(await world.take('zhou', second, 'confirmVisit')).toBe('assessed')
  })
  it('an approval waits while another of the household is still open and verified', async () => {
    const first = await world.submit('wang')
    const second = await world.submitSpouse('li')
    await world.until(second, 'assessed')
    await world.until(first, 'county_review')
    expect(await world.act('zheng', first, 'approve', { class: 'relative' })).toMatchObject({
      ok: false,
      code: 'OVERLAP',
    })
    expect((await world.doc(first)).state).toBe('county_review')
    await world.take('li', second, 'withdraw')
    expect(await world.take('zheng', first, 'approve', { class: 'relative' })).toBe('filed')
  })
  it('says only that there is another where it lies elsewhere, and nothing of other services', async () => {
    const wang = await world.submit('wang')
    const id = await world.submit('zhao', { name: '赵样本', union: 'liulin-courier' })
    const seen = await world.get('chen', 'case.get', { id, hat: HATS.chen })
    expect(seen.flags).toEqual(['同一家可能有 2 份：在别处有一份'])
    expect(JSON.stringify(seen)).not.toContain(formatNumber((await world.doc(wang)).no))
    expect(JSON.stringify(seen)).not.toMatch(/王\*例/)
    const two = { name: '王实例', mobile: '13900000009', union: UNIT, will: 'agree', privacy: 'agree' }
    const joining = await world.begin('wang', 'join', { ...two, idNumber: WANG, worker: 'food' })
    expect((await world.get('qian', 'case.get', { id: joining, hat: DESK })).flags).toEqual([])
  })
})

describe('commands', () => {
  it('a repeated command takes effect once and gets the same answer', async () => {
    const id = await world.submit('wang')
    const more = { commandId: newId(), step: 'submitted' }
    const replies = await Promise.all(Array.from({ length: 5 }, () => world.act('qian', id, 'accept', {}, more)))
    expect(replies.map((reply) => JSON.stringify(reply))).toEqual(replies.map(() => JSON.stringify(replies[0])))
    expect(replies[0]?.ok).toBe(true)
    expect((await world.doc(id)).log.filter((entry) => entry.command === 'accept')).toHaveLength(1)
  })
  it('an id that is another step’s is refused, and silences no message', async () => {
    const id = await world.submit('wang')
    const commandId = newId()
    const refusal = { code: 'notPoor', text: LONG }
    expect(await world.act('qian', id, 'accept', {}, { commandId })).toMatchObject({ ok: true })
    const used = { ok: false, code: 'REUSED' }
    expect(await world.act('zhou', id, 'reject', refusal, { commandId })).toMatchObject(used)
    expect(await world.act('qian', id, 'reject', refusal, { commandId })).toMatchObject(used)
    expect(await world.act('qian', id, 'accept', { more: 'x' }, { commandId })).toMatchObject(used)
    expect(await world.act('qian', id, 'reject', refusal, { commandId: id })).toMatchObject(used)
    expect((await world.doc(id)).log).toHaveLength(2)
    expect(await world.act('qian', id, 'accept', {}, { commandId })).toMatchObject({ ok: true })
    await world.take('zhou', id, 'reject', refusal)
    await world.stack.timer('notify')
    expect((await world.get('wang', 'inbox.list', {})).rows).toHaveLength(2)
  })
  it('of two officers who press at once one wins, and the other sees why', async () => {
    const id = await world.submit('wang')
    const both = await Promise.all([
      world.act('qian', id, 'accept', {}, { step: 'submitted' }),
      world.act('zhou', id, 'reject', { code: 'notPoor', text: LONG }, { step: 'submitted' }),
    ])
    expect(both.filter((reply) => reply.ok)).toHaveLength(1)
    expect(both.find((reply) => !reply.ok)).toMatchObject({ code: 'CHANGED' })
    expect((await world.doc(id)).log).toHaveLength(2)
  })
  it('keeps a chained log: every entry has a keyed digest of its own and of the one before', async () => {
    const id = await world.submit('wang')
    await world.take('qian', id, 'accept')
    const chains = (await world.doc(id)).log.map((entry) => entry.chain)
    expect(new Set(chains).size).toBe(2)
    expect(chains.every((chain) => /^[0-9a-f]{32}$/.test(chain ?? ''))).toBe(true)
  })
  it('goes over three desks to the file, and each step reaches the worker’s inbox once', async () => {
    const id = await world.submit('wang')
    await world.until(id, 'filed')
    await Promise.all([world.stack.timer('notify'), world.stack.timer('notify')])
    await world.stack.timer('notify')
    const inbox = await world.get('wang', 'inbox.list', {})
    expect(inbox.rows).toHaveLength(8)
    const doc = await world.doc(id)
    expect(doc.wakeAt).toBeNull()
    expect(Object.values(doc.fx).every((effect) => effect.done)).toBe(true)
    const town = await world.get('wu', 'inbox.list', {})
    expect(town.rows.map((row) => row.title)).toEqual(['有一件事到了您手里'])
  })
  it('takes a supplement with a new photo, and refuses one that is somebody else’s', async () => {
    const id = await world.submit('wang')
    await world.take('qian', id, 'return', { gaps: [{ field: 'photos', text: '请补一张工资条' }] })
    const foreign = await world.upload('zhao')
    expect(await world.act('wang', id, 'supplement', { photos: [foreign] })).toMatchObject({
      ok: false,
      code: 'BAD_FILE',
    })
    expect(await world.take('wang', id, 'supplement', { photos: [await world.upload('wang')] })).toBe('submitted')
    const { urls } = await world.get('qian', 'case.files', { id, hat: DESK, field: 'photos', reason: 'papers' })
    expect(urls).toHaveLength(2)
    expect((await fetch(urls[0] ?? '')).status).toBe(200)
  })
  it('takes as second visitor only somebody else of the same desk today, and a visit may be made anew', async () => {
    const id = await world.submit('wang')
    await world.take('qian', id, 'accept')
    const visit = (who: string, companion: string) =>
      world.act(who, id, 'visit', { with: companion, on: '2026-11-20', found: LONG })
    for (const wrong of ['x', world.person('qian'), world.person('wu'), world.person('zhao')])
      expect(await visit('qian', wrong)).toMatchObject({ ok: false, code: 'INVALID', fields: [{ path: 'with' }] })
    expect(await visit('qian', world.person('zhou'))).toMatchObject({ ok: true })
    expect(await world.take('qian', id, 'revisit')).toBe('surveying')
    expect(await visit('zhou', world.person('qian'))).toMatchObject({ ok: true })
    expect(await world.act('zhou', id, 'confirmVisit')).toMatchObject({ ok: false, code: 'SAME_PERSON' })
    expect(await world.take('qian', id, 'confirmVisit')).toBe('assessed')
  })
  it('takes a blank text for photos that need not be there as none', async () => {
    const id = await world.submit('wang')
    await world.take('qian', id, 'accept')
    const visit = { with: world.person('zhou'), on: '2026-11-20', found: LONG, papers: ' ' }
    expect(await world.act('qian', id, 'visit', visit)).toMatchObject({ ok: true })
    expect((await world.get('qian', 'case.files', { id, hat: DESK, field: 'visit', reason: 'papers' })).urls).toEqual(
      [],
    )
  })
  it('refuses an empty supplement in plain words, and shows the applicant alone what stands there', async () => {
    const id = await world.submit('wang')
    await world.take('qian', id, 'return', { gaps: [{ field: 'causeText', text: '请多说几句难处' }] })
    expect(await world.act('wang', id, 'supplement', {})).toMatchObject({
      ok: false,
      code: 'INVALID',
      fields: [{ path: 'causeText', message: '说几句还空着。填不了就写在“想说明的”里。' }],
    })
    expect(await world.take('wang', id, 'supplement', { causeText: '妻子病了一年' })).toBe('submitted')
    await world.take('qian', id, 'return', { gaps: [{ field: 'idNumber', text: '请核对' }], whyNow: '刚刚看出来' })
    const { actions } = await world.get('wang', 'case.get', { id })
    const [own] = actions.filter(({ command }) => command === 'supplement')
    expect(own?.answers).toEqual({ idNumber: WANG })
    expect(await world.act('wang', id, 'supplement', own?.answers ?? {})).toMatchObject({ ok: false, code: 'INVALID' })
    expect(JSON.stringify(await world.get('qian', 'case.get', { id, hat: DESK }))).not.toContain(WANG)
  })
  it('an objection stops the notice, its answer reaches whoever lodged it, and the case goes on', async () => {
    const id = await world.submit('wang')
    await world.until(id, 'publicity')
    const [notice] = (await world.get('zhao', 'notice.list', {})).rows
    expect(notice).toEqual({
      id,
      text: '王*例 河口三标项目工会（编的） 困难职工帮扶',
      orgName: '河口三标项目工会（编的）',
      from: '2026-11-20',
      to: '2026-11-27',
    })
    const objection = { id, requestId: newId(), text: '他家里其实还有一间店面。' }
    await world.get('zhao', 'notice.object', objection)
    await world.get('zhao', 'notice.object', objection)
    const stored = await world.stack.find('objections', {})
    expect(stored).toHaveLength(1)
    expect(JSON.stringify(stored)).not.toContain(objection.text)
    expect((await world.get('qian', 'case.get', { id, hat: DESK })).objections).toMatchObject([
      { who: '赵*', text: objection.text },
    ])
    expect(await world.take('qian', id, 'overrule', { answer: LONG })).toBe('publicity')
    await world.stack.timer('notify')
    expect((await world.get('zhao', 'inbox.list', {})).rows).toMatchObject([{ text: LONG, about: null }])
    await world.stack.clock.set('2026-11-30T02:00:00.000Z')
    expect(await world.take('qian', id, 'closePublicity')).toBe('township_review')
  })
  it('a member objects once to a notice, the applicant not at all, and nothing is put down of what is refused', async () => {
    const id = await world.submit('wang')
    await world.until(id, 'publicity')
    await world.change('people', world.person('qian'), { member: UNIT })
    await world.change('cases', id, { parties: [world.person('wang'), world.person('qian')] })
    const own = () => world.call('qian', 'notice.object', { id, requestId: newId(), text: LONG })
    expect(await own()).toMatchObject({ ok: false, code: 'NOT_NOW' })
    const objection = { id, requestId: newId(), text: '他家里其实还有一间店面。' }
    const first = await world.get('zhao', 'notice.object', objection)
    expect(await world.get('zhao', 'notice.object', objection)).toEqual(first)
    const again = { ...objection, requestId: newId() }
    expect(await world.call('zhao', 'notice.object', again)).toMatchObject({ ok: false, code: 'NOT_NOW' })
    expect(await own()).toMatchObject({ ok: false, code: 'NOT_NOW' })
    expect(await world.stack.find('objections')).toHaveLength(1)
  })
  it('nothing is put down about a case that is not shown any more', async () => {
    const id = await world.submit('wang')
    await world.until(id, 'publicity')
    await world.take('wang', id, 'withdraw')
    const late = await world.call('zhao', 'notice.object', { id, requestId: newId(), text: LONG })
    expect(late).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    expect(await world.stack.find('objections')).toEqual([])
  })
  it('a notice is seen by members of the union only, and only for its days', async () => {
    const id = await world.submit('wang')
    await world.until(id, 'publicity')
    expect((await world.get('chen', 'notice.list', {})).rows).toEqual([])
    await world.stack.clock.set('2026-11-27T15:59:59.000Z')
    expect((await world.get('zhao', 'notice.list', {})).rows).toHaveLength(1)
    await world.stack.clock.set('2026-11-27T16:00:00.000Z')
    expect((await world.get('zhao', 'notice.list', {})).rows).toEqual([])
    expect(await world.call('zhao', 'notice.object', { id, requestId: newId(), text: LONG })).toMatchObject({
      ok: false,
      code: 'NOT_FOUND',
    })
  })
  it('without consent the notice goes to the board: nobody sees it online', async () => {
    const id = await world.submit('wang', { publicity: 'refuse' })
    await world.until(id, 'publicity')
    expect((await world.get('zhao', 'notice.list', {})).rows).toEqual([])
    expect((await world.get('qian', 'case.get', { id, hat: DESK })).flags).toContain('没同意上网公示：改贴公示栏')
  })
  it('a reveal needs a reason, and the applicant finds it: who, for which union, what and why', async () => {
    const id = await world.submit('wang')
    const ask = { id, hat: DESK, field: 'idNumber' }
    expect(await world.call('qian', 'case.reveal', { ...ask, reason: ' ' })).toMatchObject({ ok: false })
    expect(await world.get('qian', 'case.reveal', { ...ask, reason: '核对身份证' })).toEqual({ value: WANG })
    const seen = await world.get('wang', 'me.reads', {})
    const who = { who: '钱*', unit: '河口三标项目工会（编的）', service: 'aid.file', about: id }
    expect(seen.rows).toMatchObject([{ ...who, field: '身份证号', reason: '核对身份证' }])
    expect(JSON.stringify(seen)).not.toContain(WANG)
    expect((await world.get('zhao', 'me.reads', {})).rows).toEqual([])
    // Why may be an officer's own words about a person: nobody reads them in the database.
    expect(JSON.stringify(await world.stack.find('reads'))).not.toContain('核对身份证')
    expect((await world.get('wang', 'inbox.list', {})).rows).toEqual([])
  })
  it('a person reads twenty at a time who read what, the latest first, by one read', async () => {
    const id = await world.submit('wang')
    const ask = { id, hat: HATS['wu'] ?? '', field: 'idNumber', reason: '核对身份' }
    for (let n = 0; n < 24; n += 1) {
      await world.stack.clock.freeze(`2026-11-20T02:${String(n + 10)}:00.000Z`)
      await world.get('wu', 'case.reveal', ask)
    }
    const first = await world.get('wang', 'me.reads', {})
    const second = await world.get('wang', 'me.reads', { cursor: first.next ?? '' })
    expect([first.rows.length, second.rows.length, second.next]).toEqual([20, 4, null])
    const times = [...first.rows, ...second.rows].map(({ at }) => at)
    expect(times).toEqual([...times].sort().reverse())
    expect(named(await world.trips(() => world.get('wang', 'me.reads', {})))).toEqual(['getDocument reads'])
    expect((await world.stack.report()).unindexed).toEqual([])
  })
  it('nobody reads three hundred things of other people in a day', async () => {
    const id = await world.submit('wang')
    const ask = { id, hat: DESK, field: 'idNumber', reason: '核对身份' }
    await world.get('qian', 'case.reveal', ask)
    const [read] = await world.stack.find<ReadDoc>('reads')
    if (!read) throw new Error('nothing read')
    const more = (n: number) => ({ ...read, _id: `r${String(n)}`, order: `${read.at}|r${String(n)}` })
    await world.insert(
      'reads',
      Array.from({ length: 298 }, (_, n) => more(n)),
    )
    expect(await world.call('qian', 'case.reveal', ask)).toMatchObject({ ok: true })
    await world.insert('reads', [more(298)])
    expect(await world.call('qian', 'case.reveal', ask)).toMatchObject({ ok: false, code: 'NOT_NOW' })
    const photos = { id, hat: DESK, field: 'photos', reason: 'papers' as const }
    expect(await world.call('qian', 'case.files', photos)).toMatchObject({ ok: false, code: 'NOT_NOW' })
    expect((await world.call('zhou', 'case.reveal', ask)).ok).toBe(true)
    await world.stack.clock.freeze('2026-11-21T02:00:00.000Z')
    expect((await world.call('qian', 'case.reveal', ask)).ok).toBe(true)
  })
  it('the card on which aid is paid is asked for when there is a file, masked, and shown for a reason', async () => {
    const id = await world.submit('wang')
    const given = { bankCard: '6666 6666 6666 6664', bank: '示例银行' }
    expect(await world.act('wang', id, 'card', given)).toMatchObject({ ok: false })
    await world.until(id, 'filed')
    const wrong = await world.act('wang', id, 'card', { ...given, bankCard: '6666666666666666' })
    expect(wrong).toMatchObject({ ok: false, code: 'INVALID', fields: [{ path: 'bankCard' }] })
    const { due, holds, moments } = await world.doc(id)
    expect(await world.take('wang', id, 'card', given)).toBe('filed')
    expect(await world.doc(id)).toMatchObject({ due, holds, moments })
    // As a word: in what is sealed or drawn by lot, any four digits may come up.
    expect(JSON.stringify(await world.doc(id))).not.toMatch(/(?<![\w+/])(?:6666 ?)*6664(?![\w+/])/)
    const hat = HATS.zheng ?? ''
    const seen = await world.get('zheng', 'case.get', { id, hat })
    expect(seen.sections.find(({ title }) => title.includes('银行卡'))).toMatchObject({
      title: '职工填了收钱的银行卡',
      rows: [{ value: '**** **** **** 6664', reveal: 'bankCard' }, { value: '示例银行' }],
    })
    const ask = { id, hat, field: 'bankCard', reason: '算收入和帮扶' }
    expect(await world.get('zheng', 'case.reveal', ask)).toEqual({ value: '6666 6666 6666 6664' })
    expect(await world.call('zhao', 'case.reveal', { ...ask, hat: DESK })).toMatchObject({ code: 'NOT_FOUND' })
    // The file lies with nobody now: who opens it is told of at once.
    const [told] = (await world.get('wang', 'inbox.list', {})).rows
    expect(told?.text).toContain('银行卡号')
    const mine = await world.get('wang', 'case.get', { id })
    expect(mine.timeline.find(({ title }) => title === '您填了收钱的银行卡')?.note).toBe('尾号 6664')
  })
  it('photos need a reason of the list: put down, once a day of the desk that holds it', async () => {
    const id = await world.submit('wang')
    const ask = { id, hat: DESK, field: 'photos' }
    expect(await world.call('qian', 'case.files', ask)).toMatchObject({ code: 'INVALID', fields: [{ path: 'reason' }] })
    const strange = { ...ask, reason: '看一看' as 'papers' }
    expect(await world.call('qian', 'case.files', strange)).toMatchObject({ code: 'BAD_REQUEST' })
    expect(await world.stack.find('reads')).toEqual([])
    for (const at of ['02:00', '03:00']) {
      await world.stack.clock.freeze(`2026-11-20T${at}:00.000Z`)
      expect((await world.get('qian', 'case.files', { ...ask, reason: 'papers' })).urls).toHaveLength(1)
    }
    expect(await world.stack.find('reads')).toMatchObject([
      { about: id, by: world.person('qian'), field: '材料照片', of: world.person('wang') },
    ])
    const { rows } = await world.get('wang', 'me.reads', {})
    expect(rows).toMatchObject([{ field: '材料照片', reason: '核对材料' }])
    expect((await world.get('wang', 'inbox.list', {})).rows).toEqual([])
    expect((await world.get('wang', 'case.files', { id, field: 'photos' })).urls).toHaveLength(1)
    expect(await world.stack.find('reads')).toHaveLength(1)
  })
  it('whoever does not hold it, and everybody once it is closed, is put down each time', async () => {
    const id = await world.submit('wang')
    const looks = async (who: string, at: string) => {
      await world.stack.clock.freeze(`2026-11-20T${at}:00.000Z`)
      await world.get(who, 'case.files', { id, hat: HATS[who] ?? '', field: 'photos', reason: 'papers' })
    }
    for (const at of ['02:00', '02:01']) await looks('wu', at)
    expect(await world.stack.find('reads')).toHaveLength(2)
    const told = { title: '有人看了您的材料', text: '河口镇总工会（编的） · 吴* 看了：材料照片。理由：核对材料' }
    expect((await world.get('wang', 'inbox.list', {})).rows).toMatchObject([told, told])
    await world.take('qian', id, 'reject', { code: 'notPoor', text: LONG })
    for (const at of ['03:00', '03:01']) await looks('qian', at)
    expect(await world.stack.find('reads')).toHaveLength(4)
    expect((await world.get('qian', 'case.get', { id, hat: DESK })).holds).toBeUndefined()
  })
  it('an officer does not decide on their own family', async () => {
    const own = syntheticId('19880101', 8)
    const id = await world.submit('qian', { idNumber: own, members: [] })
    expect(await world.act('qian', id, 'accept')).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    expect(await world.take('zhou', id, 'accept')).toBe('surveying')
  })
})

const proposal = {
  hurts: 'no',
  problem: '材料堆在路口，绕路。',
  category: 'safety',
  area: '三标东门',
  ownDuty: 'no',
  source: 'own',
  name: '赵样本',
  mobile: '13900000009',
  union: UNIT,
}

describe('pages of lists', () => {
  it('come twenty at a time, in order, none twice and none left out', async () => {
    // No more than ten on one day are taken.
    for (let index = 0; index < 23; index += 1) {
      await world.stack.clock.set(`2026-11-${20 + Math.floor(index / 10)}T02:00:00.000Z`)
      await world.begin('zhao', 'proposal', { ...proposal, title: `第 ${index} 个建议` })
    }
    const first = await world.get('qian', 'desk.list', { hat: DESK })
    const second = await world.get('qian', 'desk.list', { hat: DESK, cursor: first.next ?? '' })
    expect([first.rows.length, second.rows.length, second.next]).toEqual([20, 3, null])
    expect(new Set([...first.rows, ...second.rows].map((row) => row.id)).size).toBe(23)
    const mine = await world.get('zhao', 'case.mine', {})
    expect(mine.rows).toHaveLength(20)
    expect(Buffer.byteLength(JSON.stringify(mine))).toBeLessThan(20 * 300)
  }, 120_000)
})

describe('the clock', () => {
  it('tells what is overdue one level up, once, to the desk and to the worker', async () => {
    const id = await world.submit('wang')
    await world.stack.clock.freeze('2026-11-25T15:59:59.000Z')
    await world.stack.timer('clock')
    expect((await world.doc(id)).log).toHaveLength(1)
    await world.stack.clock.freeze('2026-11-25T16:00:00.000Z')
    await Promise.all([world.stack.timer('clock'), world.stack.timer('clock')])
    await world.stack.timer('clock')
    expect((await world.doc(id)).log.map((entry) => entry.command)).toEqual(['submit', 'late'])
    await world.stack.timer('notify')
    const titles = async (who: string) => (await world.get(who, 'inbox.list', {})).rows.map((row) => row.title)
    expect(await titles('wu')).toEqual(['有一件事超期了，请您过问'])
    expect(await titles('qian')).toContain('您手里有一件事超期了')
    const [, , , , , , , , late] = (await world.get('wang', 'case.get', { id })).timeline
    expect(late).toMatchObject({ title: '超期了，已报给上一级', who: '河口镇总工会（编的）' })
    expect(await world.take('qian', id, 'accept')).toBe('surveying')
  })
  it('tells nobody above of a worker who is late with a supplement', async () => {
    const id = await world.submit('wang')
    await world.take('qian', id, 'return', { gaps: [{ field: 'address', text: '请写全住址' }] })
    await world.stack.clock.freeze('2026-12-31T02:00:00.000Z')
    await world.stack.timer('clock')
    await world.stack.timer('notify')
    expect(await world.doc(id)).toMatchObject({ desk: 'applicant', told: null })
    expect((await world.get('wu', 'inbox.list', {})).rows).toEqual([])
  })
  it('tells the operator in the log that the calendar ends soon, before it ends', async () => {
    await world.stack.timer('clock')
    expect(await world.logs()).toMatch(/calendar\.coverage.*2026-12-31/)
  })
})
