import { write } from '../../client/keep/store'
import path from 'node:path'
import simulate from 'miniprogram-simulate'
import { fakePhone, type FakePhone, good, ME, run } from '../../pkg-desk/testing/phone'

let reachable = true
jest.mock('../../svc-work/index', () => {
  if (!reachable) throw new Error('timeout')
  return jest.requireActual<object>('../../svc-work/index')
})

/** The page of a short form, where the sub-package with its questions may be out of reach. */
describe('a form on one page', () => {
  const ROOT = path.join(__dirname, '../..')
  const id = simulate.load(path.join(__dirname, 'quick'), { rootPath: ROOT })
  let phone: FakePhone
  beforeEach(() => {
    phone = fakePhone()
    phone.answers['me.get'] = () => good(ME)
  })
  async function opened(query: object) {
    const page = simulate.render(id)
    page.attach(document.body)
    await run(page, 'onLoad', query)
    return page
  }
  const fields = (page: { data: object }): string[] =>
    (page.data as { fields: { id: string }[] }).fields.map((one) => one.id)

  it('says that it could not be fetched, shows no button to send with, and opens on the second tap', async () => {
    void write('draft:apply:proposal', {
      key: 'apply:proposal',
      requestId: 'r1',
      title: '提个好建议',
      answers: { idea: '装一盏灯' },
      done: [],
      step: '',
      at: 1,
    })
    reachable = false
    const page = await opened({ service: 'proposal' })
    expect(page.dom?.textContent).toContain('没取下来')
    expect(page.dom?.textContent).not.toContain('交上去')
    expect(fields(page)).toEqual([])
    reachable = true
    await run(page, 'begin')
    expect(page.dom?.textContent).toContain('提个好建议')
    expect(page.dom?.textContent).toContain('交上去')
    expect(page.data).toMatchObject({ answers: { idea: '装一盏灯' } })
  })

  it('leads to the notice page where this version does not know the service', async () => {
    await opened({ service: 'of.tomorrow' })
    expect(phone.opened).toEqual(['/pages/gone/gone?why=gone'])
  })
})
