import path from 'node:path'
import simulate from 'miniprogram-simulate'
import type { ImportLook, ImportRow } from '../../../typings/import'
import { eventOf, fakePhone, type FakePhone, good, ME, run } from '../testing/phone'

const ROOT = path.join(__dirname, '../..')
const HAT = 'unit-1/officer'
const ROW: ImportRow = {
  ...{ id: 'i1', kind: 'members', state: 'waits', by: '钱*', own: false, at: '2026-11-20T02:00:00.000Z' },
  ...{ rows: 2970, left: 2970, looks: '某项目工会', may: true, decided: null, until: '2026-12-04' },
}
const LOOK: ImportLook = {
  ...{ ...ROW, fresh: 2960, known: 30, elsewhere: 10, bad: 0 },
  sample: [{ row: 2, cells: [{ title: '姓名', value: '王*例' }] }],
}
const DECIDED = { by: '周*', at: '2026-11-20T03:00:00.000Z' }

describe('the page of what was brought', () => {
  const id = simulate.load(path.join(__dirname, 'brought'), { rootPath: ROOT })
  let phone: FakePhone
  beforeEach(() => {
    phone = fakePhone()
    phone.answers['me.get'] = () => good(ME)
    phone.answers['import.list'] = () => good({ rows: [ROW], next: null })
    phone.answers['import.look'] = () => good(LOOK)
  })
  async function opened(query: object = {}) {
    const page = simulate.render(id)
    page.attach(document.body)
    await run(page, 'onLoad', { hat: HAT, ...query })
    return page
  }
  const text = (page: { dom?: HTMLElement | undefined }) => page.dom?.textContent ?? ''

  it('lists it, what waits for the reader as that, and opens one', async () => {
    const page = await opened()
    expect(text(page)).toContain('会员名册 2,970 人')
    expect(text(page)).toContain('等您看')
    await run(page, 'choose', eventOf({ id: 'i1' }))
    expect(phone.to('import.look')).toEqual([{ hat: HAT, id: 'i1' }])
    expect(text(page)).toContain('要新记进去2,960 人')
    expect(text(page)).toContain('在别处（不记）10 人')
    expect(text(page)).not.toContain('有错没送来的行')
    expect(text(page)).toContain('王*例')
  })

  it('lets it in, asking until nothing is left, and goes on where it was cut off', async () => {
    const page = await opened({ id: 'i1' })
    await run(page, 'letIn')
    expect(page.data).toMatchObject({ stage: 'running', busy: '' })
    expect(text(page)).toContain('接着记')
    const lefts = [1970, 970, 0]
    phone.answers['import.pass'] = () => {
      const left = lefts.shift() ?? 0
      return good({ rows: 2970, done: 2970 - left, left, fresh: 2970 - left, known: 0 })
    }
    phone.answers['import.look'] = () =>
      good({ ...LOOK, state: 'in', may: false, left: 0, sample: [], decided: { ...DECIDED, reason: '' } })
    await run(page, 'letIn')
    expect(phone.to('import.pass')).toHaveLength(4)
    expect(text(page)).toContain('记进去了')
    expect(text(page)).toContain('周*放行')
    expect(text(page)).not.toContain('接着记')
  })

  it('gives it back with a reason, not without', async () => {
    const page = await opened({ id: 'i1' })
    run(page, 'toWhy')
    await run(page, 'giveBack')
    expect([page.data.errors, phone.to('import.back')]).toMatchObject([[{ path: 'reason' }], []])
    run(page, 'change', eventOf({}, { value: '第 2 行的人走了' }))
    phone.answers['import.back'] = () => good({ ...ROW, state: 'back' })
    const decided = { ...DECIDED, reason: '第 2 行的人走了' }
    phone.answers['import.look'] = () => good({ ...LOOK, state: 'back', may: false, sample: [], decided })
    await run(page, 'giveBack')
    expect(phone.to('import.back')).toEqual([{ hat: HAT, id: 'i1', reason: '第 2 行的人走了' }])
    expect(text(page)).toContain('原因：第 2 行的人走了')
  })

  it('says why it cannot be let in', async () => {
    const page = await opened({ id: 'i1' })
    phone.answers['import.pass'] = () => ({ ok: false, code: 'NOT_NOW', message: '这张表里有您本人或您家的档案。' })
    await run(page, 'letIn')
    expect(page.data).toMatchObject({ stage: 'look', message: '这张表里有您本人或您家的档案。' })
  })

  it('shows whoever brought it who is to look, and no buttons for it', async () => {
    phone.answers['import.look'] = () => good({ ...LOOK, own: true, may: false, looks: null })
    const page = await opened({ id: 'i1' })
    expect(text(page)).toContain('您送来')
    expect(text(page)).toContain('现在没有别人能看')
    expect(text(page)).not.toContain('放行以后就记进去')
  })
})
