import path from 'node:path'
import simulate from 'miniprogram-simulate'
import { eventOf, fakePhone, run } from '../../testing/phone'

describe('the reason for looking at a masked value', () => {
  const id = simulate.load(path.join(__dirname, 'reveal'), { rootPath: path.join(__dirname, '../../..') })

  function asking(properties: Record<string, unknown> = {}) {
    fakePhone()
    const given: unknown[] = []
    const form = simulate.render(id, { label: '手机号', ...properties })
    form.attach(document.body)
    form.instance.triggerEvent = (name: string, detail?: unknown) => void given.push([name, detail])
    const answer = (field: string, value: string): unknown => run(form, 'change', eventOf({}, { path: field, value }))
    const look = (): unknown => run(form, 'look')
    return { form, given, answer, look }
  }

  it('is needed', () => {
    const { form, given, answer, look } = asking()
    look()
    expect(given).toEqual([])
    expect(form.dom?.textContent).toContain('还没选理由。')
    answer('kind', 'papers')
    look()
    expect(given).toEqual([['reveal', { reason: '核对材料' }]])
    expect(form.dom?.textContent).not.toContain('还没选理由。')
  })

  it('is told in own words where none of the list fits', () => {
    const { given, answer, look } = asking()
    answer('kind', 'other')
    look()
    answer('words', '看一看')
    look()
    expect(given).toEqual([])
    answer('words', '家人问起')
    look()
    expect(given).toEqual([['reveal', { reason: '家人问起' }]])
  })

  it('is asked for once while the answer is under way', () => {
    const { given, answer, look } = asking({ busy: true })
    answer('kind', 'papers')
    look()
    expect(given).toEqual([])
  })

  it('is one tap for photos, on the list alone', () => {
    const { form, given, answer } = asking({ listed: true })
    expect(form.dom?.textContent).not.toContain('别的原因')
    expect(form.dom?.textContent).not.toContain('看全部')
    answer('kind', 'papers')
    expect(given).toEqual([['reveal', { reason: 'papers' }]])
  })

  it('says that the worker will be told', () => {
    expect(asking().form.dom?.textContent).toContain('职工会看到您看过')
  })
})
