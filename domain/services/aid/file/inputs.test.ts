/** A form is filled in on a phone, often by whoever seldom writes: how many answers it takes is counted. */
import omit from 'lodash/omit'
import { household, UNIT } from '../../../../tests/support/synthetic'
import { Matter, officerAt, on, WORKER } from '../../../../tests/support/matter'
import { allAsked, fieldsOf } from '../../../form'
import type { Answers, Field, Value } from '../../../form'
import { begin, caseView, versionsOf } from '../../../matter'
import { aidFile } from './index'

const TODAY = '2026-11-20'
const FOUR = household(['p'], ['q'])
const AROUND = { flags: [], objections: [], colleagues: [] }

const isGiven = (value: Value | undefined): boolean =>
  value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)

/** Answers that somebody types, taps or photographs: in a list those of each record. */
const inputsIn = (fields: Field[], answers: Answers): number =>
  allAsked(fields, answers)
    .filter(({ id, kind }) => kind !== 'computed' && isGiven(answers[id]))
    .reduce((sum, field) => sum + (field.kind === 'rows' ? recordsIn(field.item, answers[field.id]) : 1), 0)
const recordsIn = (item: Field[], rows: Value | undefined): number =>
  (rows as Answers[]).reduce((sum, row) => sum + inputsIn(item, row), 0)

it('with nothing known, four people are told in fewer answers than before', () => {
  const [before, today] = versionsOf(aidFile)
    .slice(-2)
    .map(({ form }) => inputsIn(fieldsOf(form), FOUR))
  expect({ before, today }).toEqual({ before: 46, today: 44 })
})

/** The file that follows one which has ended, as its worker finds it. */
function followed(version: number, answers: Answers): Matter {
  const matter = new Matter(aidFile, answers, TODAY)
  matter.record = { ...matter.record, form: version, state: 'ended', desk: null }
  expect(matter.press('press1', 'again', WORKER, TODAY)).toBe('ended')
  const from = { record: matter.record, effect: 'press1-b', name: aidFile.head.official }
  const begun = begin(aidFile, { id: 'c2', no: 'N2' }, from, on(TODAY))
  if (!begun) throw new Error('it was not begun')
  return Object.assign(matter, { record: begun.record, answers: begun.answers })
}
/** What is asked of them and not there yet. */
function leftIn(matter: Matter): string[] {
  const [supplement] = caseView(matter.context(WORKER, TODAY), AROUND).actions
  const [fields, known] = [supplement?.fields ?? [], supplement?.answers ?? {}]
  return allAsked(fields, known)
    .filter(({ id, optional }) => !isGiven(known[id]) && !optional)
    .map(({ id }) => id)
}
const CONSENTS = ['useHealth', 'checkMeans', 'useChild', 'publicity']

describe('who comes back after a file', () => {
  it('has all in its place, and is asked for new photos and their consents alone', () => {
    const matter = followed(5, FOUR)
    expect(leftIn(matter)).toEqual(['photos', ...CONSENTS])
    expect(matter.answers).toMatchObject({ flags: ['none'], incomes: [{ who: '王实例', papers: [] }] })
  })

  it('of whatever version the old file was: what still fits is there, what is asked anew is named', () => {
    const typed = [
      { type: 'wage', who: ' 王实例 ', amount: 8_400_000 },
      { type: 'wage', who: '我老婆', amount: 100 },
    ]
    const before = omit(FOUR, 'flags')
    for (const version of [1, 2, 3, 4]) {
      const matter = followed(version, { ...before, incomes: typed })
      expect(leftIn(matter)).toEqual(['flags', 'photos', ...CONSENTS])
      expect(matter.answers.incomes).toEqual([{ type: 'wage', who: '王实例', amount: 8_400_000, papers: [] }])
    }
    const owning = followed(4, { ...before, car: 'unsure', firm: 'yes' })
    expect(owning.answers.flags).toEqual(['vehicle', 'business'])
  })

  it('proves each line anew, and takes nothing along that proved the old ones', () => {
    const costs = [{ type: 'illness', who: '李示范', amount: 100, papers: ['cloud://e/u/wang/9.jpg'] }]
    expect(JSON.stringify(followed(5, { ...FOUR, costs }).answers)).not.toContain('cloud://')
  })

  it('may have a list with nothing in it: nobody found it missing', () => {
    const alone = { ...FOUR, members: [], incomes: [], costs: [], familyPapers: [] }
    const matter = followed(5, alone)
    const given = { photos: ['cloud://e/u/wang/1.jpg'], useHealth: 'agree', checkMeans: 'agree', publicity: 'agree' }
    const told = { members: [], incomes: [], costs: [], flags: ['none'], cause: 'jobless' }
    expect(matter.send('supplement', WORKER, TODAY, { ...given, ...told })).toBe('submitted')
  })

  it('reads that nobody found anything missing, until an officer has', () => {
    const matter = followed(5, FOUR)
    const view = () => caseView(matter.context(WORKER, TODAY), AROUND)
    expect(view()).toMatchObject({ begun: true, words: '以前填的带过来了，请您看一遍，空着的补上。' })
    expect(view().timeline.at(-1)?.title).toBe('接着以前的那一份，又申请了一次')
    const given = { photos: ['cloud://e/u/wang/1.jpg'], useHealth: 'agree', checkMeans: 'agree', useChild: 'agree' }
    const same = Object.fromEntries(
      ['members', 'incomes', 'flags', 'costs', 'cause'].map((id) => [id, matter.answers[id]]),
    )
    const all = { ...same, ...given, publicity: 'agree' } as Answers
    expect(matter.send('supplement', WORKER, TODAY, all)).toBe('submitted')
    const gaps = [{ field: 'costs', text: '请补单子' }]
    expect(matter.send('return', officerAt('qian', UNIT), TODAY, { gaps })).toBe('returned')
    expect(view().begun).toBeUndefined()
    expect(view().words).toBe('还差几样材料，请您补上。')
    expect(matter.send('supplement', WORKER, TODAY, { costs: [] })).toBe('INVALID')
  })
})
