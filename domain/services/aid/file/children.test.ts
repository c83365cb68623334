/** Children under fourteen: their guardian consents for them, and without it nobody reads or reckons with them. */
import fc from 'fast-check'
import omit from 'lodash/omit'
import { calendar, packs } from '../../../../policies'
import { household, UNIT } from '../../../../tests/support/synthetic'
import { Matter, mistakesIn, officerAt, REGION, WORKER } from '../../../../tests/support/matter'
import { caseView, consentsOf, formOf, handedIn, usableAnswers } from '../../../matter'
import type { Actor } from '../../../matter'
import { checkFields, fieldsOf, isShown } from '../../../form'
import type { Answers, Field } from '../../../form'
import { selectPack } from '../../../policy'
import { aidFile } from './index'

const TODAY = '2026-11-20'
const qian = officerAt('qian', UNIT)
const given = household(['cloud://e/u/wang/1.jpg'], ['cloud://e/u/wang/2.jpg'])
const [wife, daughter, son] = given.members as [Answers, Answers, Answers]
const NO: Answers = { useChild: 'refuse' }
const child = (more: Answers = {}): Answers => ({ ...son, ...more })
const of = (children: Answers[], more: Answers = {}): Answers => ({
  ...given,
  members: [wife, daughter, ...children],
  ...more,
})
const line = (who: string, type = 'schooling', amount = 500_000): Answers => ({ type, who, amount })
const consent = fieldsOf(aidFile.asks.form).find(({ id }) => id === 'useChild') as Field
const view = (matter: Matter, actor: Actor) =>
  caseView(matter.context(actor, TODAY), { flags: [], objections: [], colleagues: [] })

describe('the question', () => {
  it('is asked where somebody under fourteen lives in the household, and nowhere else', () => {
    expect(isShown(consent, given)).toBe(true)
    expect(isShown(consent, of([]))).toBe(false)
    expect(isShown(consent, { ...given, members: [] })).toBe(false)
    expect(mistakesIn(aidFile, omit(given, 'useChild'), TODAY)).toMatchObject([{ path: 'useChild', code: 'EMPTY' }])
    const alone = checkFields(fieldsOf(aidFile.asks.form), of([]), { today: TODAY })
    expect(alone).toMatchObject({ ok: true, answers: expect.not.objectContaining({ useChild: 'agree' }) })
  })

  it.each([
    ['fourteen today', 'child', '2012-11-20', '满14岁了，请改成“14到17岁”'],
    ['fourteen tomorrow', 'teen', '2012-11-21', '不满14岁，请改成“不满14岁”'],
    ['eighteen, by the rule of before alone', 'child', '2008-11-20', '已经满18岁'],
  ])('birthday and group say the same: %s', (_name, group, birth, words) => {
    const mistakes = mistakesIn(aidFile, of([child({ group, birth })]), TODAY)
    expect(mistakes).toMatchObject([{ path: 'members.2.group', message: expect.stringContaining(words) }])
  })

  it.each([
    ['teen', '2012-11-20'],
    ['child', '2012-11-21'],
  ])('on the day itself: %s born on %s', (group, birth) => {
    expect(mistakesIn(aidFile, of([child({ group, birth })]), TODAY)).toEqual([])
  })

  it('says beforehand what is not reckoned with, and stands among what was agreed to', () => {
    expect(consent).toMatchObject({ refused: expect.stringContaining('人数不算孩子') })
    const matter = new Matter(aidFile, given, TODAY)
    expect(consentsOf(aidFile, matter.record, matter.answers).map(({ id }) => id)).toContain('useChild')
  })

  it('is not put to whoever handed in before it was asked, and their checks are those of then', () => {
    for (const version of [1, 2]) {
      const asked = handedIn(aidFile, version)
      expect(fieldsOf(formOf(aidFile, { form: version })).some(({ id }) => id === 'useChild')).toBe(false)
      expect(usableAnswers(aidFile, { form: version }, { ...given, ...NO }).members).toHaveLength(3)
      if (typeof asked === 'object') expect(asked.check(of([child({ group: 'teen' })]), { today: TODAY })).toEqual([])
    }
    expect(handedIn(aidFile, undefined)).toMatchObject({ form: { version: 1 } })
    expect([1, 2, 3, 4, 5].map((version) => typeof handedIn(aidFile, version))).toEqual([
      ...['string', 'string', 'string'],
      ...['object', 'object'],
    ])
  })
})

describe('refused', () => {
  const seen = (answers: Answers) => view(new Matter(aidFile, { ...answers, ...NO }, TODAY), qian)

  it('leaves nothing of the child to the desk, and says what to do instead', () => {
    const costs = [...(given.costs as Answers[]), line('王幼例', 'rent', 4_321_000)]
    const { sections, flags, assessment } = seen({ ...given, costs })
    const said = JSON.stringify([sections, assessment])
    for (const words of ['王幼例', '2014', '43,210', '小学']) expect(said).not.toContain(words)
    expect(said).toContain('王学例')
    expect(flags.join()).toContain('请走访时当面问')
    const rows = sections.flatMap((section) => section.rows)
    expect(rows).toContainEqual(expect.objectContaining({ id: 'useChild', value: '不同意' }))
  })

  it('reckons without the child: neither counted, nor with what is under their name', () => {
    const basis = { pack: selectPack(packs, REGION, TODAY), today: TODAY, calendar }
    const judged = (answers: Answers) => aidFile.asks.assess?.(usableAnswers(aidFile, { form: 3 }, answers), basis)
    const dear = of([son], { costs: [...(given.costs as Answers[]), line('王幼例')] })
    expect(judged({ ...dear, ...NO })).toEqual(judged(of([])))
    expect(judged(dear)).not.toEqual(judged(of([])))
  })

  it('tells officers nothing of what was said of children, however many there are', () => {
    const children = fc.array(
      fc.record({
        name: fc.constantFrom('王甲例', '王乙例', '王幼例'),
        relation: fc.constantFrom('child', 'sibling', 'other'),
        birth: fc.constantFrom('2012-11-21', '2019-02-28', TODAY),
        school: fc.constantFrom('none', 'primary', 'junior'),
        amount: fc.nat(9_000_000),
      }),
      { minLength: 1, maxLength: 4 },
    )
    const plain = seen(of([son]))
    fc.assert(
      fc.property(children, (all) => {
        const rows = all.map((one) => child(omit(one, 'amount')))
        const more = all.map(({ name, amount }) => line(name, 'schooling', amount))
        const costs = [...more, ...(given.costs as Answers[])]
        const incomes = [...(given.incomes as Answers[]), ...all.map(({ name, amount }) => line(name, 'other', amount))]
        expect(seen(of(rows, { costs, incomes }))).toEqual(plain)
      }),
      { numRuns: 30 },
    )
  })

  it('leaves the line of somebody else of the same name', () => {
    const costs = [line('王学例')]
    const said = JSON.stringify(seen(of([child({ name: '王学例' })], { costs })).sections)
    expect(said).toContain('5,000')
  })

  it('shows its giver all of it, who loses nothing by a supplement of something else', () => {
    const matter = new Matter(aidFile, { ...given, ...NO }, TODAY)
    expect(JSON.stringify(view(matter, WORKER).sections)).toContain('王幼例')
    matter.send('return', qian, TODAY, { gaps: [{ field: 'address', text: '请写全住址' }] })
    expect(matter.send('supplement', WORKER, TODAY, { address: '清河县河口镇示例路2号' })).toBe('submitted')
    expect(matter.answers).toMatchObject({ members: given.members, ...NO })
  })
})

describe('taken back', () => {
  const prepared = (): Matter => {
    const matter = new Matter(aidFile, given, TODAY)
    const visit = { with: 'zhou', on: TODAY, found: '家里四口人，住两间平房，情况属实。' }
    matter.send('accept', qian, TODAY)
    matter.send('visit', qian, TODAY, visit)
    matter.send('confirmVisit', officerAt('zhou', UNIT), TODAY)
    return matter
  }

  it('is as if it had been refused, with the papers that were made before', () => {
    const matter = prepared()
    matter.send('sheet', qian, TODAY)
    expect(JSON.stringify([view(matter, qian).letters, matter.record.kept.sheet])).toContain('王幼例')
    expect(matter.send('takeBack', WORKER, '2026-11-21', { consent: 'useChild' })).toBe('assessed')
    expect(view(matter, qian).letters).toBeUndefined()
    expect(JSON.stringify(view(matter, qian).sections)).not.toContain('王幼例')
    matter.send('sheet', qian, '2026-11-23')
    expect(view(matter, qian).letters).toHaveLength(1)
    expect(JSON.stringify(matter.record.kept.sheet)).not.toContain('王幼例')
  })

  it('is asked for with a child who comes by a supplement, and goes with the last one', () => {
    const matter = new Matter(aidFile, omit(of([]), 'useChild'), TODAY)
    const ask = () =>
      matter.send('return', qian, TODAY, { gaps: [{ field: 'members', text: '请写全' }], whyNow: '才想起来的' })
    ask()
    const members = [wife, daughter, son]
    expect(matter.send('supplement', WORKER, TODAY, { members })).toBe('INVALID')
    expect(matter.send('supplement', WORKER, TODAY, { members, ...NO })).toBe('submitted')
    expect(JSON.stringify(view(matter, qian).sections)).not.toContain('王幼例')
    ask()
    expect(matter.send('supplement', WORKER, TODAY, { members: [wife, daughter] })).toBe('submitted')
    expect(matter.answers).not.toHaveProperty('useChild')
  })
})

it('a child who turns fourteen on the way holds up no supplement of something else', () => {
  const matter = new Matter(aidFile, of([child({ birth: '2012-11-22' })]), TODAY)
  const later = '2026-11-24'
  matter.send('return', qian, TODAY, { gaps: [{ field: 'address', text: '请写全住址' }] })
  expect(matter.send('supplement', WORKER, later, { address: '清河县河口镇示例路2号' })).toBe('submitted')
  matter.send('return', qian, later, { gaps: [{ field: 'members', text: '请写全' }], whyNow: '才想起来的' })
  const asItWas = { members: matter.answers.members ?? [], useChild: 'agree', note: '没有变' }
  expect(matter.send('supplement', WORKER, later, asItWas)).toBe('INVALID')
})
