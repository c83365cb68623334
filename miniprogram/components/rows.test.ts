import { CHIPS } from '../../domain/matter/chips'
import { SUPPLEMENT_CHIP } from '../../domain/parts/supplement'
import type { CaseRow, CaseView } from '../../typings/api'
import { chipLook } from '../client/chips'
import { startPhone } from '../testing/fake-wx'
import { componentAt } from '../testing/render'
import { deskLook } from './desk-card/desk'
import { rowLook } from './matter-row/row'

const NOON = Date.parse('2026-11-20T04:00:00Z')
const row: CaseRow = {
  id: 'c1',
  no: 'K7Q2-9F4D-3MX',
  service: 'aid.file',
  chip: CHIPS.doing,
  title: '张*明',
  desk: '河口镇总工会（编的）',
  due: '2026-11-25',
  at: '2026-11-18T02:00:00.000Z',
}

describe('what stands on the phone about a matter', () => {
  beforeAll(() => {
    startPhone()
    jest.spyOn(Date, 'now').mockReturnValue(NOON)
  })
  afterAll(() => jest.restoreAllMocks())

  it('names state, desk and day for eye and ear', () => {
    const look = rowLook(row, 'worker')
    expect(look).toMatchObject({
      desk: '在 河口镇总工会（编的） 手里',
      when: '最晚 11月25日 周三 24:00前',
      late: false,
    })
    expect(look.spoken).toBe('生活有困难，正在办，在 河口镇总工会（编的） 手里，最晚11月25日星期三晚上12点前')
  })

  it.each([
    ['2026-11-19', true],
    ['2026-11-20', false],
  ])('due on %s is overdue today: %s', (due, late) => {
    expect(rowLook({ ...row, due }, 'worker').late).toBe(late)
  })

  it('is never overdue while the days stand still', () => {
    expect(rowLook({ ...row, due: '2026-11-19', paused: true }, 'worker').late).toBe(false)
  })

  it('tells the worker what to do and the officer whose it is', () => {
    const mine = { ...row, desk: '您', chip: SUPPLEMENT_CHIP, todo: '请您补材料（2 样）' }
    expect(rowLook(mine, 'worker').todo).toBe('请您补材料（2 样）')
    expect(rowLook({ ...row, todo: '收下' }, 'officer')).toMatchObject({
      heading: '张*明 · 生活有困难',
      todo: '下一步：收下',
    })
  })

  it('is one stop and opens on a tap', async () => {
    const shown = componentAt('components/matter-row/matter-row', ['open'])({ row })
    expect(shown.text()).toContain('正在办')
    await shown.fire('wx-view', 'tap')
    expect(shown.events).toEqual([{ name: 'open', detail: { id: 'c1' } }])
  })

  it('offers the telephone of the desk to everybody but the desk itself', () => {
    const desk = { name: '河口镇总工会', phone: '0000-0000005', person: null }
    const there = { desk, due: null, paused: false } as unknown as CaseView
    expect(deskLook(there).phone).toBe('0000-0000005')
    expect(deskLook({ ...there, holds: true }).phone).toBe('')
  })

  it('says on the card that a day is provisional, or passed', () => {
    const view = (date: string, paused = false) =>
      deskLook({ desk: null, due: { date, provisional: true }, paused, chip: CHIPS.doing } as unknown as CaseView)
    expect(view('2026-11-25')).toMatchObject({ who: '办完了，不用等谁', rough: '暂定：放假安排还没公布', late: '' })
    expect(view('2026-11-19').late).toContain('超期了。本该 11月19日 周四 前办好')
    expect(view('2026-11-19', true).late).toBe('')
  })

  it.each([
    ['told', '，已经报给上一级', '。本该 11月19日 周四 前办好，已经报给上一级。'],
    ['willBeTold', '，超期会自动报给上一级', '前办好，超期会自动报给上一级。'],
    [undefined, '前办好', '超期了。本该 11月19日 周四 前办好。'],
  ] as const)('promises no more about lateness than is so: %s', (above, inRow, onCard) => {
    const late = { ...row, due: '2026-11-19', ...(above ? { above } : {}) }
    expect(rowLook(late, 'worker').when.endsWith(inRow)).toBe(true)
    expect(rowLook(late, 'officer').when.endsWith('前办好')).toBe(true)
    const view = {
      desk: null,
      due: { date: '2026-11-19', provisional: false },
      paused: false,
      chip: CHIPS.doing,
      above,
    }
    expect(deskLook(view as unknown as CaseView).late.endsWith(onCard)).toBe(true)
  })

  it('shows steps in the order in which they happen: three that were done, two to come, the others on a tap', async () => {
    const ahead = ['五', '四', '三', '二'].map((title) => ({ at: null, title, who: null, note: null }))
    const past = { at: '2026-11-20T01:00:00.000Z', title: '您交上了申请', who: null, note: '请尽快' }
    const done = ['丁', '丙', '乙'].map((title) => ({ ...past, title, note: null }))
    const shown = componentAt('components/timeline/timeline', [])({ entries: [...ahead, ...done, past] })
    expect(shown.text()).toMatch(/前面还有 1 步.*乙.*今天 09:00.*丙.*丁.*二.*还没到.*三.*还没到.*后面还有 2 步/)
    for (const hidden of ['您交上了申请', '四', '五']) expect(shown.text()).not.toContain(hidden)
    await shown.fire('wx-button', 'tap')
    expect(shown.text()).toMatch(/^您交上了申请.*请尽快.*乙/)
    await shown.fire('wx-button', 'tap')
    expect(shown.text()).toMatch(/丁.*二.*三.*四.*五/)
  })

  it('has its chip in words, whatever the colour: the matter’s as it came, its own for each reader', () => {
    expect(chipLook(CHIPS.doing, 'officer')).toBe(CHIPS.doing)
    expect(chipLook('paused')).toEqual({ word: '暂停算天数', icon: 'pause', tone: 'off' })
    expect(chipLook('paused', 'officer').word).toBe('计时暂停')
  })
})
