import path from 'node:path'
import simulate from 'miniprogram-simulate'
import { sixQuestions } from '../../../domain/rules/fits'
import { calendar, packs } from '../../../policies'
import { selectPack } from '../../../domain/policy'
import { refreshMe } from '../../client/session'
import { fakePhone, type FakePhone, good, ME, run } from '../../pkg-desk/testing/phone'

const pack = selectPack(packs, ['cn', '99', '9901', '990101'], '2026-11-20')
const ROW = { id: 'c1', service: 'proposal', desk: '示例工会', todo: '请您补材料', chip: { word: '等您补' } }

describe('which services suit somebody', () => {
  const id = simulate.load(path.join(__dirname, 'fits'), { rootPath: path.join(__dirname, '../..') })
  let phone: FakePhone
  beforeEach(() => {
    phone = fakePhone()
    phone.answers['policy.get'] = () => good({ pack, calendar, orgName: null })
    phone.answers['case.mine'] = () => good({ rows: [ROW], next: null })
  })
  async function opened(member: object | null) {
    phone.answers['me.get'] = () => good({ ...ME, member })
    await refreshMe()
    const page = simulate.render(id)
    page.attach(document.body)
    await run(page, 'onLoad')
    return page
  }
  const asked = (page: { data: object }) =>
    (page.data as { _questions: { id: string }[] })._questions.map((one) => one.id)

  it('is not asked of a member whether they are one; of whoever the union does not know it is', async () => {
    const all = sixQuestions.map((one) => one.id)
    const page = await opened({ org: 'unit-1', orgName: '示例工会' })
    expect(asked(page)).toEqual(all.filter((one) => one !== 'member'))
    expect(page.dom?.textContent).toContain('第 1 题，共 5 题')
    expect(asked(await opened(null))).toEqual(all)
  })
  it('is not asked any more where it comes to be known on the way, and no answer is lost', async () => {
    const page = await opened(null)
    page.setData({ answers: { work: 'employed' } })
    await run(page, 'next')
    expect(page.dom?.textContent).toContain('您是工会会员吗')
    phone.answers['me.get'] = () => good({ ...ME, member: { org: 'unit-1', orgName: '示例工会' } })
    await refreshMe()
    await run(page, 'learn')
    expect(page.dom?.textContent).toContain('家里一共几口人')
    expect(page.dom?.textContent).toContain('第 2 题，共 5 题')
    expect(page.data).toMatchObject({ answers: { work: 'employed', member: 'yes' } })
  })
  it('links what runs already, and does not offer it anew', async () => {
    const page = await opened({ org: 'unit-1', orgName: '示例工会' })
    const answers = { member: 'yes', work: 'employed', members: 3, income: 8_000_000, trouble: ['none'], dispute: 'no' }
    page.setData({ answers })
    await run(page, 'begin')
    await run(page, 'refresh')
    await run(page, 'judge')
    expect(page.dom?.textContent).toContain('您已经申请了：请您补材料')
    await run(page, 'toRunning', { currentTarget: { dataset: { about: 'c1' } } })
    expect(phone.opened).toEqual(['/pages/matter/matter?id=c1'])
  })
})
