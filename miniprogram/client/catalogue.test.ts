import { areaWords, atDesk, catalogue } from '../generated/catalogue'
import { manyServices } from '../testing/services'
import { foundBy, shelvesIn } from './catalogue'

const idsBy = (text: string) => foundBy(catalogue, text).map(({ id }) => id)

describe('the list of all services', () => {
  it('stands in the order that services say, by area in the order of the areas', () => {
    expect(catalogue.slice(0, 4).map(({ id }) => id)).toEqual(['aid.file', 'join', 'lawyer', 'proposal'])
    const shelves = shelvesIn(catalogue)
    const order = areaWords.map(({ id }) => id)
    expect(shelves.map(({ id }) => id)).toEqual(order.filter((id) => catalogue.some(({ area }) => area === id)))
    expect(shelves.map(({ rows }) => rows.length).reduce((sum, n) => sum + n)).toBe(catalogue.length)
    expect(shelvesIn(atDesk, 'desk').map(({ name }) => name)).toEqual(['帮扶', '组织和合同', '法律'])
  })

  it.each([
    ['生活有困难', 'aid.file'],
    ['困难职工帮扶', 'aid.file'],
    ['学费', 'aid.file'],
    ['孩子学费怎么办', 'aid.file'],
    ['讨薪', 'lawyer'],
    ['老板欠薪，怎么办？', 'lawyer'],
    ['打官司', 'law.aid'],
    ['换单位', 'transfer'],
    ['天 热', 'heat'],
    ['ＪＯＩＮ', undefined],
  ])('finds by what people call it: %s', (text, id) => expect(idsBy(text)[0]).toBe(id))

  it('shows what is called so before what only says so, and all of it for no word', () => {
    expect(idsBy('工资')[0]).toBe('lawyer')
    expect(idsBy('不收钱')).toEqual(['join'])
    expect(idsBy('受伤')).toContain('heat')
    expect(idsBy('  ')).toEqual(catalogue.map(({ id }) => id))
    expect(idsBy('，')).toEqual(catalogue.map(({ id }) => id))
    expect(idsBy('没有这回事')).toEqual([])
  })
})

describe('sixty of them', () => {
  const many = manyServices(60)
  it('stand by area, in their order', () => {
    const shelves = shelvesIn(many)
    expect(shelves.map(({ rows }) => rows.length)).toEqual(areaWords.map(() => 60 / areaWords.length))
    expect(shelves[1]?.rows.map(({ id }) => id).slice(0, 2)).toEqual(['made.s1', 'made.s7'])
  })
  it('are searched while somebody types, and weigh little in the main package', () => {
    const begun = performance.now()
    for (let n = 0; n < 100; n += 1) expect(foundBy(many, `别名${n % 60}`)[0]?.id).toBeDefined()
    expect((performance.now() - begun) / 100).toBeLessThan(20)
    expect(foundBy(many, '学费')).toHaveLength(9)
    expect(Buffer.byteLength(JSON.stringify(many))).toBeLessThan(24_000)
  })
})
