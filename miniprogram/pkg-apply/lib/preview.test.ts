import type { Basis, Service } from '../../../domain/matter/service'
import { fieldsOf } from '../../../domain/form'
import { selectPack } from '../../../domain/policy'
import { services } from '../../../domain/services'
import { calendar, packs } from '../../../policies'
import { startPhone } from '../../testing/fake-wx'
import { previewAfter, previewOf } from './preview'

startPhone()
const today = '2026-11-20'
const basis: Basis = { pack: selectPack(packs, [], today), today, calendar }
const lawyer = services.lawyer as Service
const fields = fieldsOf(lawyer.asks.form)

describe('what is shown beside a form', () => {
  beforeEach(() => void jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-11-20T04:00:00.000Z')))
  afterEach(() => jest.restoreAllMocks())

  it('nothing before the day was given, nor without the figures in force', () => {
    expect(previewOf(lawyer, { kind: 'dismissed' }, basis)).toEqual([])
    expect(previewAfter(lawyer, fields, { kind: 'dismissed' }, basis)).toBeNull()
    expect(previewOf(lawyer, { kind: 'dismissed', happenedOn: '2025-11-24' }, null)).toEqual([])
  })
  it('the last day, right after the field that it follows from', () => {
    const answers = { kind: 'dismissed', happenedOn: '2025-11-24', opponent: '示例公司' }
    expect(previewOf(lawyer, answers, basis)[0]?.answer).toContain('11月24日')
    expect(previewAfter(lawyer, fields, answers, basis)).toBe('happenedOn')
  })
  it('not on a step that has no part in it', () => {
    const answers = { kind: 'dismissed', happenedOn: '2025-11-24', opponent: '示例公司' }
    const step = fields.filter((field) => field.id === 'opponent')
    expect(previewAfter(lawyer, step, answers, basis)).toBeNull()
  })
  it('nothing from a day that cannot be', () => {
    expect(previewOf(lawyer, { kind: 'dismissed', happenedOn: '2026-11-21' }, basis)).toEqual([])
  })
})
