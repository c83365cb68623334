import { Matter, officerAt, on, WORKER } from '../../tests/support/matter'
import { UNIT } from '../../tests/support/synthetic'
import type { Answers, Field } from '../form'
import { longText, section, step, text } from '../form/build'
import { proposal } from '../services/work/proposal'
import { reception } from '../services/work/reception'
import { createCase } from './create'
import { formOf, handedIn, knowsForm } from './forms'
import type { Asked, Service } from './service'
import { caseView } from './view'

const TODAY = '2026-11-20'
const AROUND = { flags: [], objections: [], colleagues: [] }

const version = (number: number, fields: Field[], check: Asked['check'] = () => []): Asked => ({
  form: { version: number, sections: [section('all', '建议', [step('all', fields)])] },
  check,
})
const wanting =
  (path: string): Asked['check'] =>
  (answers) =>
    answers[path] ? [] : [{ path, code: 'EMPTY', message: '还空着。' }]
const FIRST = version(1, [text('idea', '从前问的', '从前怎么问？', { max: 50 })], wanting('idea'))
const SECOND = version(2, [longText('thought', '现在问的', '现在怎么问？', { max: 50 })], wanting('thought'))
/** A service whose question was put otherwise, and under another name, from its second version on. */
const twice: Service = {
  ...proposal,
  who: { ...proposal.who, title: () => '建议', unit: () => UNIT },
  asks: { ...SECOND, older: [FIRST] },
  flow: { ...proposal.flow, start: 'submitted', urgent: () => false },
} as Service

const matterOf = (form: number, answers: Answers): Matter => {
  const matter = new Matter(twice, answers, TODAY)
  matter.record = { ...matter.record, form }
  return matter
}
const OLD = () => matterOf(1, { idea: '早先写的' })
const NEW = () => matterOf(2, { thought: '如今写的' })
const rowsOf = (matter: Matter) =>
  caseView(matter.context(WORKER, TODAY), AROUND).sections.flatMap(({ rows }) =>
    rows.map(({ label, value }) => [label, value]),
  )

describe('a form of two versions', () => {
  it('shows each case with the questions that it was made with', () => {
    expect(rowsOf(OLD())).toEqual([['从前问的', '早先写的']])
    expect(rowsOf(NEW())).toEqual([['现在问的', '如今写的']])
  })

  it.each([
    ['old', OLD, 'idea'],
    ['new', NEW, 'thought'],
  ])('is supplemented in the version of the case: %s', (_which, make, field) => {
    const matter = make()
    const gaps = [{ field, text: '写清楚些。' }]
    expect(matter.send('return', officerAt('qian', UNIT), TODAY, { gaps })).toBe('returned')
    const { fields } = caseView(matter.context(WORKER, TODAY), AROUND).actions.find(
      ({ command }) => command === 'supplement',
    ) ?? { fields: [] }
    expect(fields.map(({ id }) => id)).toEqual([field, 'note'])
    expect(matter.send('supplement', WORKER, TODAY, { [field]: '写清楚了的几句话' })).toBe('submitted')
    expect(rowsOf(matter).map(([, value]) => value)).toEqual(['写清楚了的几句话'])
  })

  it('is today’s for a new case, and the one that was handed in where that is said', () => {
    expect(new Matter(twice, {}, TODAY).record.form).toBe(2)
    const made = createCase(twice, { id: 'c1', no: 'N1' }, WORKER, {}, on(TODAY), { form: 1 })
    expect(made.form).toBe(1)
  })

  it('reads a case of a version that nobody knows with today’s questions, and says so', () => {
    const record = { form: 7 }
    expect(formOf(twice, record)).toBe(SECOND.form)
    expect([1, 2, 7].map((form) => knowsForm(twice, { form }))).toEqual([true, true, false])
  })

  it('is taken from a phone in today’s version and the one before; the first one stands for none', () => {
    expect(handedIn(twice, 2)).toMatchObject({ form: SECOND.form })
    expect(handedIn(twice, 1)).toBe(FIRST)
    expect(handedIn(twice, undefined)).toBe(FIRST)
    expect(handedIn(reception, undefined)).toMatchObject({ form: reception.asks.form })
    expect(handedIn(twice, 3)).toBe('new')
    const third: Service = { ...twice, asks: { ...version(3, []), older: [FIRST, SECOND] } }
    expect(handedIn(third, undefined)).toBe(FIRST)
    expect([1, 2, 3].map((form) => typeof handedIn(third, form))).toEqual(['string', 'object', 'object'])
  })
})
