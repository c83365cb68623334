import path from 'node:path'
import omit from 'lodash/omit'
import simulate from 'miniprogram-simulate'
import { WANG } from '../../../tests/support/synthetic'
import type { GrantRow } from '../../../typings/api'
import { eventOf, fakePhone, type FakePhone, good, ME, run } from '../../pkg-desk/testing/phone'

const ROOT = path.join(__dirname, '../..')
const HAT = 'u1/admin'
const ROW: GrantRow = {
  ...{
    person: 'p1',
    grant: 'g1',
    name: '赵样本',
    tail: '1234',
    idTail: '001X',
    role: 'officer',
    org: 'u1',
    orgName: '示例工会',
  },
  ...{ from: '2026-11-20', to: null, state: 'waits', can: ['confirm', 'revoke'] },
  given: { name: '高*', at: '2026-11-20T02:00:00.000Z' },
}
const OLD: GrantRow = {
  ...omit(ROW, 'idTail'),
  person: 'p2',
  name: '钱经办',
  state: 'held',
  can: ['verify', 'revoke'],
}

describe('who holds which role', () => {
  const id = simulate.load(path.join(__dirname, 'grants'), { rootPath: ROOT })
  let phone: FakePhone
  beforeEach(() => {
    phone = fakePhone()
    phone.answers['me.get'] = () =>
      good({ ...ME, hats: [{ role: 'admin', org: 'u1', orgName: '示例工会', level: 'county' }] })
    phone.answers['grant.list'] = () => good({ rows: [OLD, ROW], next: null, invited: [] })
  })

  async function opened() {
    const page = simulate.render(id)
    page.attach(document.body)
    run(page, 'onLoad', { hat: HAT })
    await run(page, 'onShow')
    return page
  }
  const text = (page: Awaited<ReturnType<typeof opened>>): string => page.dom?.textContent ?? ''
  const row = eventOf({ id: 'p1|g1', person: 'p1', grant: 'g1' })

  it('puts first what waits for somebody, and says who gave it', async () => {
    const shown = text(await opened())
    expect(shown.indexOf('赵样本（手机尾号 1234）')).toBeLessThan(shown.indexOf('钱经办'))
    expect(shown).toContain('高*给的')
  })

  it('confirms once, and draws the row as it is now', async () => {
    phone.answers['grant.confirm'] = () =>
      good({ ...ROW, state: 'held', can: ['revoke'], confirmed: { name: '石*', at: '2026-11-20T02:00:00.000Z' } })
    const page = await opened()
    run(page, 'askCard', row)
    expect(text(page)).toContain('他填的是尾号 001X')
    const look = eventOf({ id: 'p1|g1', person: 'p1', grant: 'g1', route: 'grant.confirm' })
    await Promise.all([run(page, 'look', look), run(page, 'look', look)])
    expect(phone.to('grant.confirm')).toEqual([{ hat: HAT, person: 'p1', grant: 'g1', seen: true }])
    expect(text(page)).toContain('石*确认的')
  })

  it('asks for the number on the card where nobody has entered it, and sends none that cannot be one', async () => {
    phone.answers['grant.verify'] = () => good({ ...OLD, idTail: WANG.slice(-4), seen: OLD.given, can: ['revoke'] })
    const page = await opened()
    expect(text(page)).toContain('还没核对身份证')
    const old = eventOf({ id: 'p2|g1', person: 'p2', grant: 'g1', route: 'grant.verify' })
    run(page, 'askCard', old)
    run(page, 'type', eventOf({}, { path: 'idNumber', value: WANG.slice(0, 17) }))
    await run(page, 'look', old)
    expect(phone.to('grant.verify')).toEqual([])
    run(page, 'type', eventOf({}, { path: 'idNumber', value: WANG }))
    await run(page, 'look', old)
    expect(phone.to('grant.verify')).toEqual([{ hat: HAT, person: 'p2', grant: 'g1', seen: true, idNumber: WANG }])
    expect(text(page)).toContain('高*看过身份证')
  })

  it('takes back only after it was asked once more, and says at the row why it did not work', async () => {
    phone.answers['grant.revoke'] = () => ({ ok: false, code: 'NOT_NOW', message: '这是最后一个管理员。' })
    const page = await opened()
    run(page, 'ask', row)
    expect(text(page)).toContain('先不收回')
    expect(phone.to('grant.revoke')).toEqual([])
    await run(page, 'revoke', row)
    expect(text(page)).toContain('这是最后一个管理员。')
  })
})
