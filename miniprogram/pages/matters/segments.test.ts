import { CHIPS } from '../../../domain/matter/chips'
import type { CaseRow } from '../../../typings/api'
import { RELEASE } from '../../../domain/base/release'
import { write } from '../../client/keep/store'
import { startPhone } from '../../testing/fake-wx'
import { firstSegment, segmentOf, segmentTabs, unsentRows } from './segments'

const row = (more: Partial<CaseRow>): CaseRow => ({
  id: 'c',
  no: '',
  service: 'aid.file',
  chip: CHIPS.doing,
  desk: '工会',
  due: '2026-11-25',
  at: '2026-11-18T02:00:00.000Z',
  ...more,
})
const draft = { key: 'apply:aid.file', requestId: 'r1', title: '生活有困难', answers: {}, done: [], step: '', at: 5 }

describe('segments of 我的事', () => {
  it('put each matter in exactly one', () => {
    expect(segmentOf(row({ todo: '请您补材料（1 样）' }))).toBe('mine')
    expect(segmentOf(row({}))).toBe('open')
    for (const chip of [CHIPS.approved, CHIPS.withdrawn, CHIPS.answered])
      expect(segmentOf(row({ chip, desk: null }))).toBe('ended')
  })

  it('open at what waits for the person, else at what is under way', () => {
    expect(firstSegment([row({}), row({ todo: '补' })], [])).toBe('mine')
    expect(firstSegment([row({}), row({ chip: CHIPS.withdrawn, desk: null })], [])).toBe('open')
    expect(firstSegment([row({ chip: CHIPS.withdrawn, desk: null })], [])).toBe('ended')
    expect(firstSegment([], [])).toBe('mine')
  })

  it('have others’ matters in which one takes part, and open there where there is nothing else', () => {
    const joined = (open: boolean) => ({ id: 'j', service: 'law.wages', title: 'x', chip: CHIPS.doing, open, at: '' })
    expect(segmentTabs([row({})], [], false, [joined(true), joined(false)]).map(({ text }) => text)).toEqual([
      ...['等我办', '在办 2', '办完的 1', '没交的'],
    ])
    expect(firstSegment([], [], [joined(true)])).toBe('open')
    expect(firstSegment([], [], [joined(false)])).toBe('ended')
  })

  it('say that there may be more than was fetched', () => {
    expect(segmentTabs([row({})], [], true)[1]?.text).toBe('在办 1+')
    expect(segmentTabs([row({})], [], false)[1]?.text).toBe('在办 1')
  })
})

describe('what is not handed in yet', () => {
  it('stands there once: on its way, before an update, refused, or a draft', () => {
    startPhone()
    void write('draft:apply:aid.file', draft)
    expect(unsentRows().map((one) => one.chip)).toEqual(['draft'])
    const waiting = { requestId: 'r1', filling: { service: 'aid.file' }, title: '生活有困难', answers: {}, at: 6 }
    void write('outbox:r1', waiting)
    expect(unsentRows().map((one) => one.chip)).toEqual(['waiting'])
    void write('outbox:r1', { ...waiting, release: RELEASE, outdated: true })
    const update = { chip: 'outdated', words: '请退出微信小程序，再打开一次。更新后自动交。' }
    expect(unsentRows()).toMatchObject([update])
    void write('outbox:r1', { ...waiting, release: RELEASE - 1, outdated: true })
    expect(unsentRows().map((one) => one.chip)).toEqual(['waiting'])
    void write('outbox:r1', { ...waiting, refused: { message: '有 1 处要改。', fields: [] } })
    expect(unsentRows()).toMatchObject([{ chip: 'refusedSend', words: '有 1 处要改。' }])
  })
})
