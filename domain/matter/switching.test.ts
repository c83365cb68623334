import { ORGS } from '../../tests/support/matter'
import { UNIT } from '../../tests/support/synthetic'
import { aidFile } from '../services/aid/file'
import { lawyer } from '../services/law/lawyer'
import { switchedAt, switchedTo } from './switching'
import type { Org, OrgTree, Switch } from './types'

const today = '2026-11-20'
const line = (on: boolean, from = '2026-01-01', to: string | null = null, service = 'aid.file'): Switch => ({
  service,
  on,
  from,
  to,
})
/** The line of unions, with what some of them say. */
const orgs = (said: Record<string, Switch[]> = {}): OrgTree =>
  Object.fromEntries(
    Object.entries(ORGS).map(([id, org]): [string, Org] => [id, said[id] ? { ...org, switches: said[id] } : org]),
  )
const at = (said: Record<string, Switch[]> = {}, union = UNIT) =>
  switchedAt(aidFile, union, { orgs: orgs(said), today })
const to = (on: boolean, since: string, said: Record<string, Switch[]> = {}, union = UNIT) =>
  switchedTo(aidFile, union, { on, since, by: 'qian' }, { orgs: orgs(said), today })
const linesOf = (result: ReturnType<typeof to>) => (result.ok ? result.lines : result.code)

describe('how a service stands at a union', () => {
  it('is on where nobody says anything, and as the nearest that does', () => {
    expect(at()).toEqual({ service: 'aid.file', on: true, by: null, next: null, held: null })
    expect(at({ [UNIT]: [line(false)], county: [line(true)] })).toMatchObject({
      on: false,
      by: { org: UNIT, from: '2026-01-01' },
      held: null,
    })
    expect(at({ town: [line(true, '2026-02-01')], county: [line(false)] })).toMatchObject({
      on: true,
      by: { org: 'town', from: '2026-02-01' },
    })
  })
  it('is for the union above to say where that one has not got it, or receives all of them', () => {
    expect(at({ county: [line(false)] })).toMatchObject({ on: false, held: 'county' })
    expect(at({ county: [line(false)], [UNIT]: [line(true)] })).toMatchObject({ on: true, held: null })
    expect(at({ county: [line(false)] }, 'county')).toMatchObject({ on: false, held: null })
    expect(switchedAt(lawyer, UNIT, { orgs: orgs(), today }).held).toBe('county')
    expect(switchedAt(lawyer, 'county', { orgs: orgs(), today }).held).toBeNull()
  })
  it('says what is to come', () => {
    expect(at({ [UNIT]: [line(false, '2026-12-01')] })).toMatchObject({
      on: true,
      by: null,
      next: { on: false, from: '2026-12-01' },
    })
  })
})

describe('switching', () => {
  const said = (on: boolean, from: string) => ({ ...line(on, from), by: 'qian' })
  it('holds from its day on, and until then what was said before', () => {
    expect(linesOf(to(false, '2026-12-01'))).toEqual([said(false, '2026-12-01')])
    const before = [line(false), line(true, '2026-03-01', null, 'join')]
    expect(linesOf(to(true, '2026-12-01', { [UNIT]: before }))).toEqual([
      before[1],
      before[0],
      said(true, '2026-12-01'),
    ])
  })
  it('is the last word, whatever was said for later', () => {
    expect(linesOf(to(true, today, { [UNIT]: [line(false, '2026-12-01')] }))).toEqual([said(true, today)])
  })
  it('said twice is said once, and what says nothing any more goes', () => {
    const lines = [line(false)]
    expect(linesOf(to(false, today, { [UNIT]: lines }))).toBe(lines)
    expect(linesOf(to(true, today))).toEqual([])
    const long = [line(false, '2024-01-01', '2024-12-31'), line(true, '2025-01-01'), line(false, '2026-06-01')]
    expect(linesOf(to(true, '2026-12-01', { [UNIT]: long }))).toEqual([long[2], said(true, '2026-12-01')])
  })
  it('is for no day that has gone, and not where a union above decides', () => {
    expect(to(false, '2026-11-19')).toMatchObject({ ok: false, code: 'INVALID', fields: [{ path: 'since' }] })
    expect(to(false, 'tomorrow')).toMatchObject({ ok: false, code: 'INVALID' })
    expect(to(true, today, { county: [line(false)] })).toMatchObject({ ok: false, code: 'NOT_NOW' })
  })
})
