import path from 'node:path'
import simulate from 'miniprogram-simulate'
import type { MaterialRow } from '../../../typings/api'
import { identity, text } from '../../../domain/form/build'
import { eventOf, fakePhone, type FakePhone, good, run } from '../../pkg-desk/testing/phone'

const ROOT = path.join(__dirname, '../..')
const CARD: MaterialRow = {
  ...{ kind: 'bankCard', name: '银行卡号', words: '尾号 0123', full: '6222 0200 0000 0000 123' },
  ...{ field: identity('bankCard', 'card', '银行卡号', '收钱的银行卡，卡号是多少？'), value: '6222020000000000123' },
  ...{ at: '2026-11-19T02:00:00.000Z', service: 'aid.file' },
}
const WORK: MaterialRow = {
  ...{ kind: 'workUnit', name: '在哪里上班', words: '示例工地' },
  ...{
    field: text('workUnit', '单位', '在哪里上班？'),
    value: '示例工地',
    at: '2026-11-20T02:00:00.000Z',
    service: null,
  },
}

describe('my materials', () => {
  const id = simulate.load(path.join(__dirname, 'materials'), { rootPath: ROOT })
  let phone: FakePhone
  beforeEach(() => {
    jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-11-20T04:00:00.000Z'))
    phone = fakePhone()
    phone.answers['own.list'] = () => good({ rows: [WORK, CARD] })
  })
  afterEach(() => jest.restoreAllMocks())

  async function opened() {
    const page = simulate.render(id)
    page.attach(document.body)
    await run(page, 'refresh')
    return page
  }
  const words = (page: Awaited<ReturnType<typeof opened>>) => page.dom?.textContent ?? ''
  const of = (kind: string) => eventOf({ kind })

  it('covers a number until it is asked for, and covers it again', async () => {
    const page = await opened()
    for (const said of ['尾号 0123', '昨天 10:00，在“生活有困难”里填的', '今天 10:00，您自己改的'])
      expect(words(page)).toContain(said)
    expect(words(page)).not.toContain('6222')
    run(page, 'toggle', of('bankCard'))
    expect(words(page)).toContain('6222 0200')
    run(page, 'toggle', of('bankCard'))
    expect(words(page)).not.toContain('6222')
  })

  it('corrects one by its own question, and says what is wrong with it', async () => {
    const page = await opened()
    run(page, 'edit', of('workUnit'))
    expect(words(page)).toContain('在哪里上班？')
    run(page, 'change', eventOf({}, { path: 'workUnit', value: '' }))
    const fields = [{ path: 'workUnit', code: 'EMPTY', message: '还没填单位。' }]
    phone.answers['own.put'] = () => ({ ok: false, code: 'INVALID', message: '有 1 处要改。', fields })
    await run(page, 'save')
    expect(words(page)).toContain('还没填单位。')
    run(page, 'change', eventOf({}, { path: 'workUnit', value: '某某厂' }))
    phone.answers['own.put'] = () => good({ rows: [{ ...WORK, words: '某某厂', value: '某某厂' }, CARD] })
    await run(page, 'save')
    expect(phone.to('own.put').at(-1)).toEqual({ kind: 'workUnit', input: { workUnit: '某某厂' } })
    expect(words(page)).toContain('某某厂')
    expect(words(page)).not.toContain('不改了')
  })

  it('asks once before it deletes', async () => {
    const page = await opened()
    run(page, 'ask', of('bankCard'))
    expect(words(page)).toContain('下次不再替您填')
    run(page, 'leave')
    expect(words(page)).not.toContain('下次不再替您填')
    run(page, 'ask', of('bankCard'))
    phone.answers['own.drop'] = () => good({ rows: [WORK] })
    await run(page, 'drop')
    expect(phone.to('own.drop')).toEqual([{ kind: 'bankCard' }])
    expect(words(page)).not.toContain('尾号 0123')
  })

  it('says so where there is nothing, and keeps what was typed where there is no network', async () => {
    phone.answers['own.list'] = () => good({ rows: [] })
    expect(words(await opened())).toContain('还没有')
    phone.answers['own.list'] = () => good({ rows: [WORK] })
    const page = await opened()
    run(page, 'edit', of('workUnit'))
    run(page, 'change', eventOf({}, { path: 'workUnit', value: '某某厂' }))
    await run(page, 'save')
    expect(words(page)).toContain('没连上网')
    expect((page.instance as unknown as { data: { answers: object } }).data.answers).toEqual({ workUnit: '某某厂' })
  })
})
