import { calendar, packs, SAMPLE_REGION } from '../../policies'
import type { Explained } from '../base/explain'
import type { Answers } from '../form'
import { aidFile } from '../services/aid/file'
import { importedCase } from './importing'
import type { Actor, Facts, OrgTree } from '../matter'
import { caseView } from '../matter'

const org = (id: string, level: OrgTree[string]['level'], parent: string | null): OrgTree[string] => ({
  id,
  name: id,
  level,
  parent,
  phone: '0000-0000001',
  region: [...SAMPLE_REGION],
})
const facts: Facts = {
  now: '2026-11-20T02:00:00.000Z',
  today: '2026-11-20',
  calendar,
  packs,
  orgs: { unit: org('unit', 'unit', 'county'), county: org('county', 'county', null) },
  keyOf: (idNumber) => `k${idNumber}`,
}
const officer: Actor = { person: 'p1', name: '郑*办', role: 'officer', org: 'county' }
const answers: Answers = {
  name: '王实例',
  idNumber: '1',
  union: 'unit',
  members: [{ name: '李示范', group: 'adult', idNumber: '2' }],
}
const given: Explained<string> = {
  value: '深度困难',
  steps: [{ rule: '名册上写的', source: '原有名册', verdict: 'maybe', answer: '深度困难', inputs: {} }],
}
const old = { state: 'filed', person: 'r1', validUntil: '2027-05-01', filedOn: null, class: given }
const record = importedCase(aidFile, { id: 'c1', no: 'N1', step: 's1' }, officer, answers, facts, old)

describe('a case from an old register', () => {
  it('begins at its end, with one step, and waits for nobody', () => {
    expect(record).toMatchObject({
      state: 'filed',
      desk: null,
      due: null,
      dueAt: null,
      rev: 1,
      title: '王*例',
      unit: 'unit',
    })
    expect(record.log.map(({ id, command, from, to, by }) => [id, command, from, to, by])).toEqual([
      ['s1', 'imported', null, 'filed', 'p1'],
    ])
    expect([record.fx, record.wakeAt]).toEqual([{}, null])
  })

  it('holds every adult of the household, and belongs to whom the register names', () => {
    expect(record.holds).toEqual(['aid.file|k1', 'aid.file|k2'])
    expect([record.applicant, record.parties]).toEqual(['r1', ['r1']])
  })

  it('is read with its class as it stood, not one that was reckoned from what nobody asked', () => {
    const context = {
      service: aidFile,
      record,
      answers,
      facts,
      actor: { ...officer, staff: 'officer' as const },
      openObjections: 0,
    }
    const view = caseView(context, { flags: [], objections: [], colleagues: [] })
    expect(view.assessment).toEqual({ result: '深度困难', explained: given })
    expect(view.timeline).toMatchObject([
      { title: '从原有名册转入', note: '名册上写的：深度困难', who: 'county · 郑*办' },
    ])
  })
})
