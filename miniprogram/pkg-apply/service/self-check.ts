import type { Basis, EligibilityForm } from '../../../domain/matter/service'
import { type Step, type Verdict, overall } from '../../../domain/base/explain'
import { type Answers, checkFields, type Field, type FieldError, isShown } from '../../../domain/form'
import { today } from '../../client/when'
import { reckonedOf, type Rule, ruleOf } from '../lib/rule'

/** The questions of the self-check that are asked, given the answers so far. */
export const questionsOf = (self: EligibilityForm, answers: Answers): Field[] =>
  self.fields.filter((field) => isShown(field, answers))

export function questionErrors(field: Field, answers: Answers): FieldError[] {
  const checked = checkFields([field], answers, { today: today() })
  return checked.ok ? [] : checked.errors
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
