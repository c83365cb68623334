import path from 'node:path'
import simulate from 'miniprogram-simulate'
import type { ConsentRow } from '../../../typings/api'
import { eventOf, fakePhone, type FakePhone, good, run } from '../../pkg-desk/testing/phone'

const ROOT = path.join(__dirname, '../..')
const row = (consent: string, more: Partial<ConsentRow> = {}): ConsentRow => ({
  ...{ id: `c1.${consent}`, about: 'c1', service: 'aid.file', step: 'submitted', consent },
  ...{ said: 'agree', at: '2026-11-19T02:00:00.000Z', short: '看病情和低保材料', what: '看病的单子' },
  ...{ who: '办这件事的人', purpose: '算一算家里有多难', keep: '名册在用时', can: 'takeBack' },
  after: ['这一项不参加计算。', '从现在起不再用。'],
  ...more,
})

describe('my consents', () => {
  const id = simulate.load(path.join(__dirname, 'consents'), { rootPath: ROOT })
  let phone: FakePhone
  beforeEach(() => {
    jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-11-20T04:00:00.000Z'))
    phone = fakePhone()
  })
  afterEach(() => jest.restoreAllMocks())

  async function opened() {
    const page = simulate.render(id)
    page.attach(document.body)
    await run(page, 'refresh')
    return page
  }
  type Opened = Awaited<ReturnType<typeof opened>>
  const text = (page: Opened) => page.dom?.textContent ?? ''
  const asked = async () => {
    const page = await opened()
    run(page, 'ask', eventOf({ id: 'c1.useHealth' }))
    return page
  }

  it('says for what, to whom, in which matter, when and how long; page after page', async () => {
    phone.answers['me.consents'] = ({ cursor }) =>
      good(
        cursor
          ? { rows: [row('other', { id: 'c2.other', short: '核对收入' })], next: null }
          : { rows: [row('useHealth')], next: 'k1' },
      )
    const page = await opened()
    for (const words of [
      '看病情和低保材料',
      '同意了',
      '昨天 10:00，生活有困难',
      '办这件事的人用看病的单子',
      '存多久：名册在用时',
    ])
      expect(text(page)).toContain(words)
    expect(text(page)).not.toContain('从现在起不再用')
    await run(page, 'more')
    expect(text(page)).toContain('核对收入')
    expect(phone.to('me.consents')).toEqual([{}, { cursor: 'k1' }])
  })

  it('asks once what then happens, and takes it back by a command on the matter', async () => {
    phone.answers['me.consents'] = () => good({ rows: [row('useHealth')], next: null })
    phone.answers['case.act'] = () => good({})
    const page = await asked()
    for (const words of ['这一项不参加计算。', '从现在起不再用。', '先不收回']) expect(text(page)).toContain(words)
    run(page, 'leave')
    expect(text(page)).not.toContain('先不收回')
    run(page, 'ask', eventOf({ id: 'c1.useHealth' }))
    phone.answers['me.consents'] = () => good({ rows: [row('useHealth', { said: 'back' })], next: null })
    await run(page, 'takeBack')
    expect(phone.to('case.act')).toMatchObject([
      { id: 'c1', step: 'submitted', command: 'takeBack', input: { consent: 'useHealth' } },
    ])
    expect(text(page)).toContain('收回了')
  })

  it('says why not, and reads the list again where the matter has moved', async () => {
    phone.answers['me.consents'] = () => good({ rows: [row('useHealth')], next: null })
    phone.answers['case.act'] = () => ({ ok: false, code: 'CHANGED', message: '这件事刚有了新进展' })
    const page = await asked()
    await run(page, 'takeBack')
    expect(text(page)).toContain('这件事刚有了新进展')
    expect(phone.to('me.consents')).toHaveLength(2)
  })

  it('leads to the matter where it cannot go on without it, and says so at once', async () => {
    const needed = row('privacy', { can: 'end', after: ['没有它，这件事办不下去。'] })
    phone.answers['me.consents'] = () => good({ rows: [needed], next: null })
    const page = await opened()
    expect(text(page)).toContain('没有它，这件事办不下去。')
    run(page, 'toMatter', eventOf({ about: 'c1' }))
    expect(phone.opened).toEqual(['/pages/matter/matter?id=c1'])
  })

  it('says so where there is none', async () => {
    phone.answers['me.consents'] = () => good({ rows: [], next: null })
    expect(text(await opened())).toContain('还没有')
  })
})
