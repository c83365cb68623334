import path from 'node:path'
import simulate from 'miniprogram-simulate'
import { caseNumber, formatNumber } from '../../../domain/matter/number'
import type { AuditView } from '../../../typings/api'
import { fakePhone, type FakePhone, good, ME, run } from '../../pkg-desk/testing/phone'

const ROOT = path.join(__dirname, '../..')
const HAT = 'u1/auditor'
const NO = formatNumber(caseNumber(new Uint8Array(10)))
const AT = '2026-11-20T02:00:00.000Z'
const VIEW: AuditView = {
  ...{
    id: 'c1',
    no: NO,
    service: { id: 'aid.file', name: '生活有困难' },
    title: '王*例',
    org: 'u2',
    orgName: '示例工会',
  },
  ...{
    chip: { icon: 'clock', tone: 'link', word: '在办' },
    desk: '示例工会 · 办事的人',
    due: '2026-11-25',
    letters: [],
    links: [],
  },
  sums: [{ step: '救助金发了', label: '发了多少', value: '1000.00 元' }],
  steps: [
    { at: AT, title: '本人交上了申请', who: '王*例', hat: '本人', note: null, desk: '示例工会 · 办事的人' },
    {
      ...{ at: AT, title: '收下了', who: '示例工会 · 钱*', hat: '办事的人', note: '材料齐了', desk: null },
      term: { due: '2026-11-18', kept: false },
    },
  ],
}

describe('how one matter went', () => {
  const id = simulate.load(path.join(__dirname, 'matter'), { rootPath: ROOT })
  let phone: FakePhone
  beforeEach(() => {
    phone = fakePhone()
    const hats = [{ role: 'auditor' as const, org: 'u1', orgName: '示例总工会', level: 'county' as const }]
    phone.answers['me.get'] = () => good({ ...ME, hats })
    phone.answers['audit.get'] = () => good(VIEW)
  })

  async function opened(query: object = {}) {
    const page = simulate.render(id)
    page.attach(document.body)
    await run(page, 'onLoad', { hat: HAT, ...query })
    return page
  }
  const text = (page: Awaited<ReturnType<typeof opened>>): string => page.dom?.textContent ?? ''

  it('shows how a matter went: who, hat, whether the days were kept, and sums', async () => {
    const page = await opened({ id: 'c1' })
    for (const words of ['王*例 · 生活有困难', '示例工会 · 钱* · 办事的人', '超期了', '材料齐了', '1000.00 元', NO])
      expect(text(page)).toContain(words)
  })

  it('fills in the union and the number where a finding is about a matter', async () => {
    const page = await opened({ id: 'c1' })
    run(page, 'begin')
    const [draft] = [...phone.storage.entries()].filter(([key]) => key.startsWith('draft:apply:finding'))
    expect(draft?.[1]).toMatchObject({ answers: { union: 'u2', ref: NO } })
  })
})
