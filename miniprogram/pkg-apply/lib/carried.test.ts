import type { Service } from '../../../domain/matter/service'
import { services } from '../../../domain/services'
import { household } from '../../../tests/support/synthetic'
import type { Answers } from '../../../domain/form'
import type { Draft } from '../../client/keep/drafts'
import { startPhone } from '../../testing/fake-wx'
import { carriedOver } from './carried'
import { checkWhole } from './whole'

/** A phone that was off while the form changed: nothing that was typed is lost, and what is new is told. */
const file = services['aid.file'] as Service
const today = file.asks.form.version
const { flags: FLAGS, ...BEFORE } = household(['p.jpg'], ['q.jpg'])
const STEPS = ['who', 'members', 'incomes', 'homes', 'car', 'firm', 'costs', 'cause']
const draft = (answers: Answers, more: Partial<Draft> = {}): Draft => ({
  ...{ key: 'apply:aid.file', requestId: 'r1', title: '生活有困难', answers, done: STEPS, step: '', at: 1 },
  ...more,
})
beforeEach(() => void startPhone())

describe('a draft of a form of before', () => {
  it.each([1, 2, 3, 4])('of version %s keeps all that was typed, and says what is new', (form) => {
    const carried = carriedOver(file, draft(BEFORE, { form }))
    expect(carried).toMatchObject({ form: today, requestId: 'r1', answers: BEFORE })
    expect(carried.news).toContain('这张表改过了，您填过的都还在。多问了：')
    expect(carried.news).toContain('要当面问的')
    expect(carried.news).toContain('“必须花的”每一笔的')
    const left = checkWhole(file, carried.answers)
    expect(left.ok ? [] : left.errors.map(({ path }) => path)).toEqual(['flags'])
    expect(checkWhole(file, { ...carried.answers, flags: FLAGS as Answers[string] }).ok).toBe(true)
  })

  it('puts what was ticked in three questions into the one of today', () => {
    expect(carriedOver(file, draft({ ...BEFORE, car: 'yes' }, { form: 3 })).answers.flags).toEqual(['vehicle'])
  })

  it('keeps a line whose person was typed otherwise, asks for the person anew, and says so', () => {
    const incomes = [
      { type: 'wage', who: '我老婆', amount: '3000' },
      { type: 'pension', who: '王实例', amount: '20' },
    ]
    const carried = carriedOver(file, draft({ ...BEFORE, incomes }, { form: 1 }))
    expect(carried.answers.incomes).toEqual([{ type: 'wage', amount: '3000' }, incomes[1]])
    expect(carried.news).toContain('请再选一遍：一年的收入。')
  })

  it('that does not say its version is known by its questions; one that has nothing of before is of today', () => {
    expect(carriedOver(file, draft(BEFORE)).news).toBeDefined()
    expect(carriedOver(file, draft({ name: '王实例' }, { done: ['who'] })).news).toBeUndefined()
  })
})

it('a draft of today is left as it is, and so is one in which nothing was typed', () => {
  const now = draft({ ...BEFORE, flags: FLAGS as Answers[string] }, { form: today })
  expect(carriedOver(file, now)).toEqual(now)
  expect(carriedOver(file, draft({}, { done: [] }))).toEqual(draft({}, { done: [], form: today }))
})
