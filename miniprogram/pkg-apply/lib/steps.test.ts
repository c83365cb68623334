import type { Answers, Form } from '../../../domain/form'
import { choice, consent, money, rows, section, step, text, yesNo } from '../../../domain/form/build'
import { startPhone } from '../../testing/fake-wx'
import { goesOnByTap, isUnansweredConsent, nextOf, stepAt, stepErrors, stepsOf, stillWrong, tasksOf } from './steps'

startPhone()
const loss = money('loss', '损失', '损失多少？', { showIf: { field: 'accident', in: ['yes'] } })
const agree = consent('use', '用材料', '可以看吗？', { what: '', who: '', purpose: '', keep: '', refused: '' })
const members = rows('members', '家里人', '家里还有谁？', [text('name', '姓名', '叫什么？')], {
  add: '加',
  title: ['name'],
})
const form: Form = {
  version: 1,
  sections: [
    section('a', '第一块', [step('accident', [yesNo('accident', '意外', '出过意外吗？')]), step('loss', [loss])]),
    section('b', '第二块', [step('members', [members])]),
  ],
}
const ids = (answers: Answers, part?: string): string[] => stepsOf(form, answers, part).map((one) => one.id)

describe('the steps of a form', () => {
  it('leave out a page on which nothing is asked', () => {
    expect(ids({ accident: 'no' })).toEqual(['accident', 'members'])
    expect(ids({ accident: 'yes' }, 'a')).toEqual(['accident', 'loss'])
  })

  it('leave out a page that hangs on a record of a list, until there is such a record, and again afterwards', () => {
    const guarded = { ...agree, showIf: { field: 'members', of: 'group', in: ['child'] } }
    const asking: Form = { version: 1, sections: [section('c', '第三块', [step('use', [guarded])])] }
    const asked = (members: Answers[]): string[] => stepsOf(asking, { members, use: 'refuse' }).map((one) => one.id)
    expect(asked([{ name: '甲', group: 'child' }])).toEqual(['use'])
    expect([asked([{ name: '甲', group: 'teen' }]), asked([])]).toEqual([[], []])
    expect(stepsOf(asking, {})).toEqual([])
  })

  it('are found by the path of a field, inside a list too', () => {
    expect(stepAt(form, 'members.3.name')?.id).toBe('members')
    expect(stepAt(form, 'nothing')).toBeUndefined()
  })

  it('go on by a tap for three rows, not for four, and never where more is asked', () => {
    const pick = (n: number) =>
      choice('c', '选', '选哪个？', Object.fromEntries(Array.from({ length: n }, (_, i) => [`v${i}`, `${i}`])))
    expect(goesOnByTap(step('s', [pick(3)]), {})).toBe(true)
    expect(goesOnByTap(step('s', [pick(4)]), {})).toBe(false)
    expect(goesOnByTap(step('s', [pick(3), text('t', '话', '说吗？')]), {})).toBe(false)
    expect(goesOnByTap(step('s', [agree]), {})).toBe(true)
  })

  it('offer no third button under a consent that has no answer', () => {
    expect(isUnansweredConsent(step('s', [agree]), {})).toBe(true)
    expect(isUnansweredConsent(step('s', [agree]), { use: 'refuse' })).toBe(false)
  })
})

describe('mistakes', () => {
  it('go when they are mended, and new ones wait', () => {
    const page = step('s', [text('x', '甲', '甲？'), text('y', '乙', '乙？')])
    const shown = stepErrors(page, { y: '好' })
    expect(shown.map((error) => error.path)).toEqual(['x'])
    expect(stillWrong(shown, stepErrors(page, { x: '好' }))).toEqual([])
    expect(stillWrong(shown, stepErrors(page, {})).map((error) => error.path)).toEqual(['x'])
  })
})

describe('the list of blocks', () => {
  const states = (answers: Answers, done: string[]) => tasksOf(form, answers, done).map((task) => task.state)

  it('tells done, begun and new apart', () => {
    expect(states({}, [])).toEqual(['new', 'new'])
    expect(states({ accident: 'yes' }, ['accident'])).toEqual(['begun', 'new'])
    expect(states({ accident: 'no' }, ['accident'])).toEqual(['done', 'new'])
  })

  it('opens a done block again when an answer calls for more, or is wrong', () => {
    expect(states({ accident: 'yes', loss: 'x' }, ['accident', 'loss'])[0]).toBe('begun')
    expect(states({ accident: 'yes', loss: '20' }, ['accident', 'loss'])[0]).toBe('done')
  })

  it('say on one button where to begin, where to go on, and nothing when all is done', () => {
    const next = (answers: Answers, done: string[]) => nextOf(tasksOf(form, answers, done))
    expect(next({}, [])).toEqual({ id: 'a', words: '从第 1 块开始' })
    expect(next({ accident: 'yes' }, ['accident'])).toEqual({ id: 'a', words: '接着填：第一块' })
    expect(next({ accident: 'no' }, ['accident'])).toEqual({ id: 'b', words: '接着填：第二块' })
    expect(next({ accident: 'no' }, ['accident', 'members'])).toBeNull()
  })

  it('takes an untouched list as done only when it was seen', () => {
    expect(states({}, [])[1]).toBe('new')
    expect(states({}, ['members'])[1]).toBe('done')
  })
})
