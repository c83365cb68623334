import { calendar, packs } from '../../policies'
import { household, UNIT } from '../../tests/support/synthetic'
import { aidFile } from '../services/aid/file'
import { proposal } from '../services/work/proposal'
import { caseView, createCase, rowView, submittedView } from './index'
import type { Actor, CaseRecord, Facts, OrgTree } from './index'

const orgs: OrgTree = {
  [UNIT]: {
    id: UNIT,
    name: '三标工会',
    level: 'unit',
    parent: 'town',
    phone: '1',
    region: ['cn', '99', '9901', '990101'],
  },
  town: {
    id: 'town',
    name: '河口镇总工会',
    level: 'town',
    parent: null,
    phone: '2',
    region: ['cn', '99', '9901', '990101'],
  },
}
const facts: Facts = { today: '2026-11-20', now: '2026-11-20T04:00:00.000Z', calendar, packs, orgs, keyOf: (id) => id }
const worker: Actor = { person: 'wang', name: '王*', role: 'applicant' }
const qian: Actor = { person: 'qian', name: '钱*', role: 'officer', org: UNIT }
const answers = household([], [])
const alone = {
  flags: ['同一家可能有 2 份'],
  objections: [{ at: '', who: '赵*', text: '不对' }],
  colleagues: [{ id: 'zhou', name: '周*' }],
}
const fresh = createCase(aidFile, { id: 'c1', no: '1RANBH3AC4P' }, worker, answers, facts)
const view = (record: CaseRecord, actor: Actor) =>
  caseView({ service: aidFile, record, answers, facts, actor, openObjections: 0 }, alone)

describe('what a reader sees of a case', () => {
  it('state, desk, day and what comes next, for the applicant', () => {
    const seen = view(fresh, worker)
    expect(seen).toMatchObject({
      no: '1RAN-BH3A-C4P',
      words: '我们收到了，先看材料齐不齐。',
      desk: { name: '三标工会', phone: '1' },
      due: { date: '2026-11-25' },
    })
    expect(seen.timeline[0]).toEqual({ at: null, title: '记进帮扶名册', who: null, note: null })
    expect(seen.timeline[seen.timeline.length - 1]).toMatchObject({ title: '您交上了申请', at: facts.now })
    expect(seen.actions.map((action) => action.command)).toEqual(['withdraw'])
  })
  it('flags, objections and colleagues are for officers alone', () => {
    expect(view(fresh, worker)).toMatchObject({ flags: [], objections: [], colleagues: [] })
    expect(view(fresh, qian)).toMatchObject({
      flags: alone.flags,
      objections: alone.objections,
      colleagues: alone.colleagues,
    })
  })
  it('personal answers are masked for both', () => {
    for (const reader of [worker, qian]) expect(JSON.stringify(view(fresh, reader))).not.toContain(answers.idNumber)
  })
  it('the visit and the check of means are for the officers after', () => {
    const by = { at: facts.now, by: 'qian', name: '钱*' }
    const visit = { ...by, input: { with: 'zhou', on: '2026-11-20', found: '家里很简朴', papers: ['cloud://x'] } }
    const record = { ...fresh, kept: { visit, recordCheck: { ...by, input: { result: 'same' } } } }
    const sections = view(record, qian).sections
    expect(sections[0]).toMatchObject({
      title: '走访',
      rows: [{ value: '11月20日 周五' }, { value: '钱*、周*' }, { value: '家里很简朴' }, { id: 'visit', photos: 1 }],
    })
    expect(sections[1]).toMatchObject({ title: '民政核对', rows: [{ value: '对得上' }] })
    expect(view(record, worker).sections[0]?.title).toBe('您自己')
  })
  it('a row says what its reader should do, and nothing when it is not their move', () => {
    expect(rowView(aidFile, fresh, 'officer', orgs)).toMatchObject({
      title: '王*例',
      todo: '收下',
      desk: '三标工会',
    })
    expect(rowView(aidFile, fresh, 'applicant', orgs)).not.toHaveProperty('todo')
    const decided = { ...fresh, state: 'county_review' }
    expect(rowView(aidFile, decided, 'officer', orgs)).toMatchObject({ todo: '看一看，再定' })
    const returned = { ...fresh, state: 'returned', desk: 'applicant', gaps: 1 }
    expect(rowView(aidFile, returned, 'applicant', orgs)).toMatchObject({
      todo: '请您补材料（1 样）',
      desk: '您',
      paused: true,
    })
  })
  it('promises no step that has no words: a hazard is not shown the end of a proposal', () => {
    const idea = {
      hurts: 'yes',
      title: '加一道护栏',
      problem: '临边没有护栏',
      area: '钢筋班',
      name: '王实例',
      union: UNIT,
    }
    const hazard = createCase(proposal, { id: 'c2', no: '1RANBH3AC4P' }, worker, idea, facts)
    const context = { service: proposal, record: hazard, answers: idea, facts, actor: worker, openObjections: 0 }
    expect(caseView(context, alone).timeline.map((entry) => entry.title)).not.toContain('')
    expect(submittedView(proposal, hazard, facts).next).not.toContain('')
  })
})
