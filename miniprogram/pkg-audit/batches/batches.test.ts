import path from 'node:path'
import simulate from 'miniprogram-simulate'
import type { AuditBatch } from '../../../typings/audit'
import { eventOf, fakePhone, type FakePhone, good, run } from '../../pkg-desk/testing/phone'

const ROOT = path.join(__dirname, '../..')
const HAT = 'county/auditor'
const hand = (name: string) => ({ name, at: '2026-11-20T01:00:00.000Z' })
const batch = (more: Partial<AuditBatch> = {}): AuditBatch => ({
  ...{
    id: 'b',
    state: '办完了',
    count: 12,
    sum: 1_200_600,
    made: hand('潘*'),
    checked: hand('孟*'),
    sent: hand('戚*'),
  },
  ...{ outside: '', calls: [] },
  ...more,
})

describe('batches for whoever audits', () => {
  const id = simulate.load(path.join(__dirname, 'batches'), { rootPath: ROOT })
  let phone: FakePhone
  beforeEach(() => {
    jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-11-20T04:00:00.000Z'))
    phone = fakePhone()
  })
  afterEach(() => jest.restoreAllMocks())

  it('say who made, checked and paid them, and what those said who were called', async () => {
    const last = { ...hand('潘*'), outcome: '说钱没到', words: '查过存折，没有' }
    const calls = [
      { about: 'c1', no: '2026-0000-01', sum: 100_050, last },
      { about: 'c2', no: '2026-0000-02', sum: 100_051, last: null },
    ]
    phone.answers['audit.batches'] = ({ cursor }) =>
      good(
        cursor
          ? { rows: [batch({ id: 'c', checked: null, sent: null, state: '等复核' })], next: null }
          : { rows: [batch({ calls, outside: '周会计，记-11-3' })], next: 'k' },
      )
    const page = simulate.render(id)
    page.attach(document.body)
    await run(page, 'onLoad', { hat: encodeURIComponent(HAT) })
    await run(page, 'more')
    const text = page.dom?.textContent ?? ''
    const all = [
      '12 笔，共 12,006 元',
      '做单：潘*',
      '付款：戚*',
      '周会计，记-11-3',
      '抽中 2 笔打电话',
      '说钱没到：查过存折，没有',
      '还没有人打',
      '等复核',
    ]
    for (const words of all) expect(text).toContain(words)
    run(page, 'openMatter', eventOf({ about: 'c1' }))
    expect(phone.opened).toEqual([`/pkg-audit/matter/matter?id=c1&hat=${HAT}`])
  })
})
