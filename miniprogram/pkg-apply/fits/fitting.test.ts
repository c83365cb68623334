import { selectPack } from '../../../domain/policy'
import { services } from '../../../domain/services'
import { talk } from '../../../domain/services/law/talk'
import { calendar, packs } from '../../../policies'
import { startPhone } from '../../testing/fake-wx'
import type { CaseRow } from '../../../typings/api'
import { countWords, fitsOf, withRunning } from './fitting'

startPhone()
const today = '2026-11-20'
const basis = { pack: selectPack(packs, ['cn', '99', '9901', '990101'], today), today, calendar }
const six = { work: 'employed', member: 'no', members: 4, income: 20_000_000, trouble: ['none'], dispute: 'unsure' }
const verdicts = (more = {}) =>
  Object.fromEntries(
    fitsOf(Object.values(services), { ...six, ...more }, basis).map(({ id, rule }) => [id, rule.verdict]),
  )

describe('which services suit somebody', () => {
  it('is said by each service’s own rule', () => {
    expect(verdicts()).toMatchObject({ join: 'yes', lawyer: 'maybe', proposal: 'yes' })
    expect(verdicts({ member: 'yes', dispute: 'no' })).toMatchObject({ join: 'no', lawyer: 'no' })
  })
  it('shows what suits first, each with a source', () => {
    const fits = fitsOf(Object.values(services), { ...six, member: 'yes' }, basis)
    const order = fits.map(({ rule }) => ['yes', 'maybe', 'no'].indexOf(rule.verdict))
    expect(order).toEqual([...order].sort())
    expect(fits.every(({ rule }) => rule.source.length > 0)).toBe(true)
  })
  it('leaves out what only officers begin', () => {
    const { fits } = services.join!.head
    expect(fitsOf([{ ...talk, head: { ...talk.head, ...(fits ? { fits } : {}) } }], six, basis)).toEqual([])
  })
  it('links what its person has open already, and nothing that has ended', () => {
    const row = (id: string, service: string, desk: string | null) =>
      ({ id, service, desk, chip: { icon: 'clock', tone: 'link', word: '等您补' } }) as CaseRow
    const rows = [row('c1', 'proposal', '示例工会'), row('c2', 'lawyer', null)]
    const fits = withRunning(fitsOf(Object.values(services), six, basis), rows)
    const running = Object.fromEntries(fits.map((fit) => [fit.id, fit.running]))
    expect(running).toMatchObject({ proposal: { id: 'c1', words: '等您补' } })
    expect(running.lawyer).toBeUndefined()
  })
  it('counts in words', () => {
    expect(countWords(fitsOf(Object.values(services), six, basis))).toMatch(/^有 \d 项适合您/)
    expect(countWords([])).toContain('没有特别合适的')
  })
})
