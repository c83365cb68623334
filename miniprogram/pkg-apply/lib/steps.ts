import {
  checkFields,
  type FieldError,
  type Form,
  type FormStep,
  isShown,
  type Answers,
  type Field,
} from '../../../domain/form'
import { today } from '../../client/when'

export interface Place extends FormStep {
  section: string
}

/** The questions of a step that are asked, given the answers so far. */
export const askedIn = (step: FormStep, answers: Answers): Field[] =>
  step.fields.filter((field) => isShown(field, answers))

/** All steps of a form, or of one of its sections, that have something to ask. */
export function stepsOf(form: Form, answers: Answers, section?: string): Place[] {
  const all = form.sections.flatMap((one) => one.steps.map((step) => ({ ...step, section: one.id })))
  return all.filter((step) => (!section || step.section === section) && askedIn(step, answers).length > 0)
}

/** The mistakes in one step's answers; empty if the step is complete. */
export function stepErrors(step: FormStep, answers: Answers): FieldError[] {
  const checked = checkFields(step.fields, answers, { today: today() })
  return checked.ok ? [] : checked.errors
}

/** Mistakes already shown that still exist: corrected ones disappear at once, new ones wait for 「下一步」. */
export const stillWrong = (shown: FieldError[], now: FieldError[]): FieldError[] =>
  now.filter((error) => shown.some((old) => old.path === error.path))

/** The step that asks for the field at a path such as `members.0.birth`. */
export function stepAt(form: Form, path: string): Place | undefined {
  const [id] = path.split('.')
  const all = form.sections.flatMap((one) => one.steps.map((step) => ({ ...step, section: one.id })))
  return all.find((step) => step.fields.some((field) => field.id === id))
}

export type TaskState = 'done' | 'begun' | 'new'
export interface Task {
  id: string
  title: string
  state: TaskState
  words: string
}
const WORDS: Record<TaskState, string> = { done: '填好了', begun: '填了一半', new: '还没填' }

/** A block is done when every question in it was completed without a mistake and still has none. */
function taskState(form: Form, section: string, answers: Answers, done: string[]): TaskState {
  const steps = stepsOf(form, answers, section)
  if (steps.every((step) => done.includes(step.id) && stepErrors(step, answers).length === 0)) return 'done'
  return steps.some((step) => done.includes(step.id) || step.fields.some((field) => field.id in answers))
    ? 'begun'
    : 'new'
}

/** The blocks of a long form and their progress. */
export const tasksOf = (form: Form, answers: Answers, done: string[]): Task[] =>
  form.sections.map(({ id, title }) => {
    const state = taskState(form, id, answers, done)
    return { id, title, state, words: WORDS[state] }
  })

/** What the one filled button of the list opens. */
export interface Next {
  id: string
  words: string
}

/** The first block that is not done, and what its button says; null when all are. */
export function nextOf(tasks: Task[]): Next | null {
  const next = tasks.find((task) => task.state !== 'done')
  if (!next) return null
  const fresh = tasks.every((task) => task.state === 'new')
  return { id: next.id, words: fresh ? '从第 1 块开始' : `接着填：${next.title}` }
}

/** A consent has two equal answers: no third, filled button appears below them until one was chosen. */
export function isUnansweredConsent(step: FormStep, answers: Answers): boolean {
  const [field] = askedIn(step, answers)
  return field?.kind === 'consent' && answers[field.id] === undefined
}

const ROWS_ON_ONE_SCREEN = 3

/** Is this a step that one tap answers: one question with at most three big rows, or one consent? */
export function goesOnByTap(step: FormStep, answers: Answers): boolean {
  const [field, ...more] = askedIn(step, answers)
  if (!field || more.length > 0) return false
  if (field.kind === 'choice') return field.options.length <= ROWS_ON_ONE_SCREEN
  return field.kind === 'yesNo' || field.kind === 'consent'
}
