import mapValues from 'lodash/mapValues'
import { CHECK_FIRST_REGION } from '../../../../../policies'
import { household, LI, UNIT, WANG } from '../../../../../tests/support/synthetic'
import { Matter, officerAt, ORGS, WORKER } from '../../../../../tests/support/matter'
import { caseView, commandsFor } from '../../../../matter'
import type { Actor } from '../../../../matter'
import { textsOf } from '../../../../letters'
import { keptOf } from '../../../../matter/command'
import type { Answers } from '../../../../form'
import { aidFile } from '../index'
import { batchOf, carriedOut, dueLines, standingOf, stepOf, withAnswers, wrongLetter } from './batch'
import type { AnswerRow, CheckBatch } from './batch'
import { askedAbout, whyNotAsked } from './people'
import { RESULTS, SENT } from './results'

/*
 * The check of means as it is done: signatures of all adults, a batch under one letter, and what follows from each answer.
 */

const TREE = mapValues(ORGS, (org) => ({ ...org, region: CHECK_FIRST_REGION }))
const DAY = '2026-11-20'
const qian = officerAt('qian', UNIT)
const zhou = officerAt('zhou', UNIT)
const zheng = officerAt('zheng', 'county')
const LONG = '写清楚是怎么回事，一共要十个字以上。'
const answers = household(['cloud://e/u/wang/1.jpg'], ['cloud://e/u/wang/2.jpg'])
const PAGES = ['cloud://e/u/zheng/1.jpg', 'cloud://e/u/zheng/2.jpg']
const LETTER = { batch: 'b1', number: '示工〔2026〕7号', on: DAY }

function atCheck(given: Answers = answers, tree = TREE): Matter {
  const matter = new Matter(aidFile, given, DAY, WORKER, tree)
  const steps: [string, Actor, Answers?][] = [
    ['accept', qian],
    ['visit', qian, { with: 'zhou', on: DAY, found: LONG }],
    ['confirmVisit', zhou],
  ]
  for (const [name, actor, input] of steps) matter.send(name, actor, DAY, input)
  expect(matter.record.state).toBe('econ_check')
  return matter
}

function signed(matter = atCheck()): Matter {
  matter.send('authorise', zheng, DAY)
  matter.send('authorised', zheng, DAY, { pages: PAGES })
  return matter
}

/** By the batch, which takes the step for the file. */
function byBatch(matter: Matter, name: string, input: Answers = {}, today = DAY): string {
  matter.meeting = 'b1'
  const came = matter.send(name, zheng, today, { ...LETTER, ...input })
  matter.meeting = null
  return came
}

function sent(matter = signed()): Matter {
  expect(byBatch(matter, SENT)).toBe('means_sent')
  return matter
}

const whyNot = (matter: Matter): string | null => whyNotAsked(matter.context(zheng, DAY))
const buttons = (matter: Matter, actor: Actor): string[] =>
  commandsFor(matter.context(actor, DAY)).map(([name]) => name)

describe('the signatures', () => {
  it('are printed, a page each, of the applicant and every adult, and of no child', () => {
    const matter = atCheck()
    matter.send('authorise', zheng, DAY)
    const { paper } = keptOf(matter.record, 'authorise')?.made ?? {}
    const texts = paper ? textsOf(paper) : []
    expect(texts.filter((text) => [WANG, LI].includes(text))).toEqual([WANG, LI])
    expect(texts.filter((text) => text === '家庭经济状况核对授权书')).toHaveLength(2)
  })

  it('leave out whoever lives apart on their own money', () => {
    const [first, ...others] = answers.members as Answers[]
    const apart = { ...answers, members: [{ ...first, work: 'apart' }, ...others] }
    expect(askedAbout(answers).map(({ idNumber }) => idNumber)).toEqual([WANG, LI])
    expect(askedAbout(apart).map(({ idNumber }) => idNumber)).toEqual([WANG])
  })

  it('are all wanted before a file goes with a batch', () => {
    const matter = atCheck({ ...answers, familyPapers: [] })
    expect(whyNot(matter)).toMatch('还没有每个大人签字')
    expect(byBatch(matter, SENT)).toBe('NOT_NOW')
    matter.send('authorise', zheng, DAY)
    expect(matter.send('authorised', zheng, DAY, { pages: PAGES.slice(0, 1) })).toBe('INVALID')
    expect(matter.send('authorised', zheng, DAY, { pages: PAGES })).toBe('econ_check')
    expect(whyNot(matter)).toBeNull()
  })

  it('stop the file in words where somebody refuses, until they sign or explain', () => {
    const matter = atCheck()
    expect(matter.send('refuseToSign', zheng, DAY, { text: LONG })).toBe('means_unsigned')
    expect(byBatch(matter, SENT)).toBe('NOT_NOW')
    expect(matter.send('authorised', zheng, DAY, { pages: PAGES })).toBe('econ_check')
    expect(byBatch(matter, SENT)).toBe('means_sent')
    const other = atCheck()
    other.send('refuseToSign', zheng, DAY, { text: LONG })
    expect(other.send('inPerson', zheng, DAY, { found: LONG })).toBe('assessed')
  })

  it.each([
    ['the applicant refused', { checkMeans: 'refuse' }],
    ['another adult refused', { familyRefuses: 'yes' }],
  ])('mean nothing where %s: that one is heard in person', (_what, more) => {
    const matter = signed(atCheck({ ...answers, ...more }))
    expect(whyNot(matter)).toMatch('家里有人没同意')
    expect(byBatch(matter, SENT)).toBe('NOT_NOW')
    expect(buttons(matter, zheng)).toContain('recordCheck')
  })
})

describe('by hand or in batches, as the place has it', () => {
  it('has no single step where the place asks in batches alone, and either in the sample county', () => {
    expect(buttons(atCheck(), zheng)).not.toContain('recordCheck')
    const either = new Matter(aidFile, answers, DAY)
    either.record = { ...atCheck().record, packs: either.record.packs }
    expect(buttons(either, zheng)).toContain('recordCheck')
  })
  it('is taken by the batch alone, and by nobody’s button', () => {
    const matter = signed()
    expect(buttons(matter, zheng)).not.toContain(SENT)
    expect(matter.send(SENT, zheng, DAY, LETTER)).toBe('NOT_NOW')
  })
})

describe('what comes back', () => {
  it('stands still for the worker, and is due on the batch’s own day', () => {
    const matter = sent()
    expect(matter.record).toMatchObject({ desk: 'county/officer', due: '2026-12-18' })
    expect(caseView(matter.context(WORKER, DAY), { flags: [], objections: [], colleagues: [] }).paused).toBe(true)
  })

  it('same: it goes on along its way', () => {
    expect(byBatch(sent(), RESULTS.same)).toBe('assessed')
  })

  it('something else: the household reads what, is heard first, and nobody decides before', () => {
    const matter = sent()
    expect(byBatch(matter, RESULTS.differs, { found: '名下有一辆车' })).toBe('means_differs')
    const view = caseView(matter.context(WORKER, DAY), { flags: [], objections: [], colleagues: [] })
    expect(view.words).toContain('名下有一辆车')
    expect(buttons(matter, zheng)).toEqual([])
    expect(matter.send('explain', WORKER, DAY, { kind: 'object', text: LONG })).toBe('means_explained')
    expect(matter.send('askAnew', zheng, DAY)).toBe('econ_check')
    expect(byBatch(matter, SENT)).toBe('means_sent')
  })

  it('goes on to the county where the household never says anything', () => {
    const matter = sent()
    byBatch(matter, RESULTS.differs, { found: '名下有一辆车' })
    matter.tick('2027-01-15T04:00:00.000Z')
    expect(matter.record.state).toBe('means_explained')
    expect(matter.send('accepts', zheng, '2027-01-15', { text: LONG })).toBe('assessed')
  })

  it('nothing: a promise on paper and a visit of two stand in', () => {
    const matter = sent()
    expect(byBatch(matter, RESULTS.impossible)).toBe('means_unchecked')
    const visit = { with: 'zhou', on: DAY, found: LONG }
    expect(matter.send('checkVisit', qian, DAY, visit)).toBe('NOT_NOW')
    matter.send('promise', qian, DAY)
    matter.send('promised', qian, DAY, { pages: PAGES.slice(0, 1) })
    expect(matter.send('checkVisit', qian, DAY, visit)).toBe('means_visited')
    expect(matter.send('confirmCheckVisit', qian, DAY)).toBe('SAME_PERSON')
    expect(matter.send('confirmCheckVisit', zhou, DAY)).toBe('assessed')
  })

  it('is not put down, and not shown, once the consent is taken back', () => {
    const matter = sent()
    matter.send('takeBack', WORKER, DAY, { consent: 'checkMeans' })
    expect(byBatch(matter, RESULTS.same)).toBe('NOT_NOW')
    expect(matter.send('takeOut', zheng, DAY)).toBe('econ_check')
    expect(whyNot(matter)).toMatch('没同意')
  })
})

describe('a batch', () => {
  const people = [
    { name: '甲', idNumber: '1', relation: '本人' },
    { name: '乙', idNumber: '2', relation: '爱人' },
  ]
  const file = (id: string, who = people) => ({ _id: id, no: 'N', title: '甲*', since: 's', people: who })
  const begun = {
    _id: 'b1',
    desk: 'county/officer',
    by: 'zheng',
    at: `${DAY}T01:00:00.000Z`,
    number: '示工〔2026〕7号',
    on: DAY,
  }
  const fresh = (...files: ReturnType<typeof file>[]): CheckBatch => batchOf(begun, files)
  const took = (batch: CheckBatch): CheckBatch =>
    carriedOut(
      batch,
      batch.lines.map(({ id }) => ({ id, outcome: 'taken', why: null })),
    )
  const row = (at: number, idNumber: string, more: Partial<AnswerRow> = {}): AnswerRow => ({
    ...{ row: at, name: idNumber === '1' ? '甲' : '乙', idNumber, result: 'same', found: '' },
    ...more,
  })

  it('sends each file, waits, and is done with the last answer that was taken', () => {
    const one = fresh(file('f1'))
    expect([standingOf(one), dueLines(one).map(stepOf)]).toEqual(['sending', [SENT]])
    const out = took(one)
    expect([standingOf(out), dueLines(out)]).toEqual(['sent', []])
    const { batch } = withAnswers(out, [row(2, '1'), row(3, '2')])
    expect([standingOf(batch), dueLines(batch).map(stepOf)]).toEqual(['answered', [RESULTS.same]])
    expect(standingOf(took(batch))).toBe('done')
  })

  it('gives a file its result only with a fitting row of each of its people', () => {
    const out = took(fresh(file('f1')))
    const half = withAnswers(out, [row(2, '1')])
    expect(half).toMatchObject({ answered: 0, waiting: 1, problems: [] })
    expect(standingOf(half.batch)).toBe('sent')
    expect(withAnswers(half.batch, [row(2, '1'), row(3, '2')])).toMatchObject({ answered: 1, waiting: 0 })
  })

  it.each<[string, AnswerRow, string]>([
    ['somebody who is not in it', row(3, '9'), 'idNumber'],
    ['another name', row(3, '2', { name: '丙' }), 'name'],
    ['不符 without what was found', row(3, '2', { result: 'differs' }), 'found'],
  ])('names a row of %s, and leaves the file as it is', (_what, bad, at) => {
    const found = withAnswers(took(fresh(file('f1'))), [row(2, '1'), bad])
    expect(found).toMatchObject({ answered: 0, problems: [{ row: 3, at }] })
    expect(found.batch.lines[0]).toMatchObject({ stage: 'sent', result: null })
  })

  it.each<[AnswerRow['result'], AnswerRow['result'], string]>([
    ['same', 'impossible', RESULTS.impossible],
    ['impossible', 'differs', RESULTS.differs],
  ])('of %s and %s what counts most is %s', (one, other, step) => {
    const rows = [row(2, '1', { result: one }), row(3, '2', { result: other, found: '有车' })]
    const { batch } = withAnswers(took(fresh(file('f1'))), rows)
    expect(dueLines(batch).map(stepOf)).toEqual([step])
    expect(batch.lines[0]?.found).toBe('乙：有车')
  })

  it('a line that went its own way is nobody’s any more; one that waits may be tried again', () => {
    const [left, waits] = [
      carriedOut(fresh(file('f1')), [{ id: 'f1', outcome: 'left', why: '变了' }]),
      carriedOut(fresh(file('f1')), [{ id: 'f1', outcome: 'waits', why: '再点一次' }]),
    ] as [CheckBatch, CheckBatch]
    expect([standingOf(left), standingOf(waits)]).toEqual(['done', 'sending'])
    expect(withAnswers(left, [row(2, '1'), row(3, '2')])).toMatchObject({ answered: 0 })
  })

  it('has a number that is one, and a day that has come', () => {
    expect(wrongLetter(null, DAY, DAY)).toMatchObject({ fields: [{ path: 'number' }] })
    expect(wrongLetter('示工〔2026〕7号', '2026-11-21', DAY)).toMatchObject({ fields: [{ path: 'on' }] })
    expect(wrongLetter('示工〔2026〕7号', DAY, DAY)).toBeNull()
  })
})
