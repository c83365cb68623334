import { Matter, officerAt, WORKER } from '../../../../tests/support/matter'
import { household, UNIT } from '../../../../tests/support/synthetic'
import { caseView } from '../../../matter'
import type { Actor } from '../../../matter'
import type { Answers } from '../../../form'
import { aidFile } from './index'

const TODAY = '2026-11-20'
const qian = officerAt('qian', UNIT)
const given = household(['cloud://e/u/wang/1.jpg'], ['cloud://e/u/wang/2.jpg'])
const AROUND = { flags: [], objections: [], colleagues: [] }
const sumsFor = (matter: Matter, actor: Actor): Record<string, string> => {
  const rows = caseView(matter.context(actor, TODAY), AROUND).sections.flatMap((section) => section.rows)
  return Object.fromEntries(rows.flatMap((row) => (row.figure ? [[row.id, row.value]] : [])))
}

describe('what a household has and must spend', () => {
  it('is read by both sides as it follows from the lines, whatever somebody said it was', () => {
    const matter = new Matter(aidFile, { ...given, incomeSum: 1, costSum: 1 }, TODAY)
    for (const reader of [WORKER, qian])
      expect(sumsFor(matter, reader)).toEqual({ incomeSum: '84,000 元', costSum: '36,000 元' })
    expect(sumsFor(new Matter(aidFile, { ...given, costs: [] }, TODAY), qian)).toEqual({ incomeSum: '84,000 元' })
  })

  it('follows a supplement, which is asked with the people who can be chosen', () => {
    const matter = new Matter(aidFile, given, TODAY)
    matter.send('return', qian, TODAY, { gaps: [{ field: 'incomes', text: '请补奖金。' }] })
    const [action] = caseView(matter.context(WORKER, TODAY), AROUND).actions
    const asked = action?.fields.find(({ id }) => id === 'incomes')
    const who = asked?.kind === 'rows' ? asked.item.find(({ id }) => id === 'who') : undefined
    const people = ['王实例', '李示范', '王学例', '王幼例'].map((value) => ({ value, label: value }))
    expect(who).toMatchObject({ kind: 'person', people })
    const line = (name: string) => ({ type: 'wage', who: name, amount: 100_00 })
    const again = (name: string): Answers => ({ incomes: [...(given.incomes as Answers[]), line(name)] })
    expect(matter.send('supplement', WORKER, TODAY, again('某某'))).toBe('INVALID')
    expect(matter.send('supplement', WORKER, TODAY, again('李示范'))).toBe('submitted')
    expect(sumsFor(matter, qian).incomeSum).toBe('84,100 元')
    expect(matter.answers).not.toHaveProperty('incomeSum')
  })

  it('is not asked about where something else is missing', () => {
    const matter = new Matter(aidFile, given, TODAY)
    matter.send('return', qian, TODAY, { gaps: [{ field: 'incomeSum', text: '请说清楚。' }] })
    const [action] = caseView(matter.context(WORKER, TODAY), AROUND).actions
    expect(action?.fields.map(({ id }) => id)).toEqual(['note', 'photos'])
  })

  it('does not stand in a case of the form before, whose lines say names as they were typed', () => {
    const matter = new Matter(aidFile, { ...given, incomes: [{ type: 'wage', who: '我老婆', amount: 1 }] }, TODAY)
    matter.record = { ...matter.record, form: 1 }
    expect(sumsFor(matter, qian)).toEqual({})
    expect(JSON.stringify(caseView(matter.context(qian, TODAY), AROUND).sections)).toContain('我老婆')
  })
})
