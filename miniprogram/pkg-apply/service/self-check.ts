import type { Basis, EligibilityForm } from '../../../domain/matter/service'
import { type Step, type Verdict, overall } from '../../../domain/base/explain'
import { type Answers, checkFields, type Field, type FieldError, isShown } from '../../../domain/form'
import { today } from '../../client/when'
import { reckonedOf, type Rule, ruleOf } from '../lib/rule'
import { goesOnByTap } from '../lib/steps'

/** What stands on one screen. */
export interface Screen {
  title: string
  fields: Field[]
}

/** The screens of the self-check, given the answers so far: most have one question. */
export function screensOf({ fields, first }: EligibilityForm, answers: Answers): Screen[] {
  const many = first?.many ?? 0
  const start = first ? [{ title: first.title, fields: fields.slice(0, many) }] : []
  const rest = fields.slice(many).filter((field) => isShown(field, answers))
  return [...start, ...rest.map((field) => ({ title: field.label, fields: [field] }))]
}

export function screenErrors({ fields }: Screen, answers: Answers): FieldError[] {
  const checked = checkFields(fields, answers, { today: today() })
  return checked.ok ? [] : checked.errors
}

/** Whether this tap was the last answer of its screen: one of a few large rows, and nothing else is missing. */
export function isAnswered(screen: Screen, path: string, answers: Answers): boolean {
  const last = screen.fields[screen.fields.length - 1]
  if (!last || last.id !== path || screenErrors(screen, answers).length > 0) return false
  return goesOnByTap({ id: '', title: '', fields: [last] }, answers)
}

export interface Result {
  tone: 'ok' | 'warn' | 'off' | 'plain'
  icon: string
  title: string
  text: string
  /** Label of the button that continues. */
  go: string
  rules: Rule[]
}

const count = (steps: Step[], verdicts: Verdict[]): number =>
  steps.filter((step) => verdicts.includes(step.verdict)).length

function headline(steps: Step[], name: string): Omit<Result, 'rules'> {
  const verdict = overall(steps)
  if (verdict === 'yes') {
    const text = `照您填的，够得上申请（规定里叫“${name}”）。最后由工会的人来定。`
    return { tone: 'ok', icon: 'check-circle', title: '看起来可以申请', text, go: '开始申请' }
  }
  if (verdict === 'no') {
    const title = `照现在的规定，有 ${count(steps, ['no'])} 条不符合`
    return {
      tone: 'off',
      icon: 'info',
      title,
      text: '别急，下面写着怎样就符合。有特别情况也可以申请。',
      go: '我还是想申请',
    }
  }
  const title = `有 ${count(steps, ['maybe', 'unasked'])} 条说不准，可以先申请`
  return { tone: 'warn', icon: 'hand', title, text: '工会会帮您弄清楚，不会因为说不准就退回。', go: '先申请' }
}

/** An amount: a court may see it differently. */
const estimated = (title: string, go: string): Omit<Result, 'rules'> => ({
  ...{ tone: 'plain', icon: 'info', title, go },
  text: '照您填的和法律条文算的。要真去要，律师会替您再算一遍。',
})

/** Evaluated on the phone; nothing is stored or sent. Null if the answers have mistakes. */
export function judge(self: EligibilityForm, answers: Answers, basis: Basis): Result | null {
  const checked = checkFields(self.fields, answers, basis)
  if (!checked.ok) return null
  const { value, steps } = self.judge(checked.answers, basis)
  const name = self.results[value] ?? value
  const said = self.estimates ? estimated(name, self.estimates.go) : headline(steps, name)
  return { ...said, rules: steps.map(self.estimates ? reckonedOf : ruleOf) }
}
