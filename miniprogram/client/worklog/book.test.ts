import { type FakeWx, openStore, startPhone } from '../../testing/fake-wx'
import type * as ForgetModule from '../forget'
import type * as BookModule from './book'
import type { Work } from './book'
import { moneyWords, monthText, sumsOf, workedWords } from './words'

// Read again for each phone, as WeChat does after it was closed.
const book = () => jest.requireActual<typeof BookModule>('./book')
const forget = () => jest.requireActual<typeof ForgetModule>('../forget')

const work = (id: string, day: string, more: Partial<Work> = {}): Work => ({
  ...{
    id,
    day,
    amount: 'day',
    hours: 0,
    overtime: 0,
    agreed: 30_000,
    paid: null,
    giver: '张老板',
    note: '',
    photos: [],
  },
  ...more,
})

let phone: FakeWx
beforeEach(() => {
  phone = startPhone()
})
afterEach(() => jest.useRealTimers())

describe('a work log on the phone', () => {
  it('lies there encrypted, a month under a key, and is sent nowhere', async () => {
    await book().putWork(work('b', '2026-08-02'))
    await book().putWork(work('a', '2026-08-01', { note: '浇三楼', photos: ['wxfile://usr/1.jpg'] }))
    await book().putWork(work('c', '2026-09-01'))
    expect(phone.keptUnder('work:')).toHaveLength(2)
    for (const word of ['张老板', '浇三楼', '2026-08-01']) expect(JSON.stringify([...phone.stored])).not.toContain(word)
    phone = startPhone(phone)
    await openStore()
    expect(book().monthsKept()).toEqual(['2026-09', '2026-08'])
    expect(
      book()
        .worksIn('2026-08')
        .map(({ id }) => id),
    ).toEqual(['a', 'b'])
    expect(book().lastWork()?.id).toBe('c')
    expect(phone.calls).toEqual([])
    expect(phone.uploads).toEqual([])
  })

  it('is corrected in its place, goes to another month, and is deleted with its photos', async () => {
    const { putWork, dropWork, worksIn, monthsKept } = book()
    await putWork(work('a', '2026-08-01'))
    await putWork(work('a', '2026-08-01', { amount: 'half' }), '2026-08-01')
    expect(worksIn('2026-08')).toMatchObject([{ id: 'a', amount: 'half' }])
    await putWork(work('a', '2026-09-03', { photos: ['wxfile://usr/1.jpg'] }), '2026-08-01')
    expect(monthsKept()).toEqual(['2026-09'])
    await dropWork(work('a', '2026-09-03', { photos: ['wxfile://usr/1.jpg'] }))
    expect(monthsKept()).toEqual([])
    expect(phone.deleted).toEqual(['wxfile://usr/1.jpg'])
  })

  it('says where the phone has no room, and keeps it under its old month', async () => {
    await book().putWork(work('a', '2026-08-01'))
    phone.full = true
    expect(await book().putWork(work('a', '2026-09-03'), '2026-08-01')).toBe(false)
    phone.full = false
    phone = startPhone(phone)
    await openStore()
    expect(book().monthsKept()).toEqual(['2026-08'])
  })

  it('does not end by itself, as drafts do', async () => {
    await book().putWork(work('a', '2026-08-01'))
    jest.useFakeTimers({ now: Date.now() + 800 * 24 * 3_600_000 })
    phone = startPhone(phone)
    await openStore()
    expect(book().monthsKept()).toEqual(['2026-08'])
  })

  it('goes, its photos too, with another person, and where its owner says so; else it stays', async () => {
    const photos = ['wxfile://usr/1.jpg']
    await book().putWork(work('a', '2026-08-01', { photos }))
    forget().clearPhone(true, 'kept')
    expect(book().monthsKept()).toEqual(['2026-08'])
    expect(phone.deleted).toEqual([])
    forget().clearPhone(true)
    expect(book().monthsKept()).toEqual([])
    expect(phone.deleted).toEqual(photos)
  })
})

describe('a month in words', () => {
  const month = [
    work('a', '2026-08-01', { overtime: 2 }),
    work('b', '2026-08-02', { amount: 'half', agreed: 15_000, note: '下雨', photos: ['x', 'y'] }),
    work('c', '2026-08-03', { amount: 'hours', hours: 6, agreed: null, giver: '' }),
    work('d', '2026-08-31', { amount: 'none', agreed: null, paid: 20_050, giver: '' }),
  ]
  it('adds up days in halves, hours, overtime, and money to the fen', () => {
    const sums = sumsOf(month)
    expect(workedWords(sums)).toBe('出工 1.5 天，按小时的 6 小时，加班 2 小时')
    expect(moneyWords(sums)).toBe('说好 450 元，拿到 200.50 元，还差 249.50 元')
    expect(moneyWords({ agreed: 100, paid: 200 })).not.toContain('还差')
    expect([workedWords(sumsOf([])), moneyWords(sumsOf([]))]).toEqual(['', ''])
  })
  it('says each day by itself, as it is attached', () => {
    expect(monthText('2026-08', month).split('\n')).toEqual([
      '2026年8月，本人在手机上记的',
      '合计：出工 1.5 天，按小时的 6 小时，加班 2 小时；说好 450 元，拿到 200.50 元，还差 249.50 元；照片 2 张',
      '8月1日：一整天，加班 2 小时，说好 300 元。张老板',
      '8月2日：半天，说好 150 元。张老板。下雨',
      '8月3日：6 小时',
      '8月31日：没干活，拿到 200.50 元',
    ])
  })
})
