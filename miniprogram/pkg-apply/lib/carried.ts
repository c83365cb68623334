import type { Service } from '../../../domain/matter/service'
import { type Answers, checkFields, type Field, fieldsOf, type Form, isShown } from '../../../domain/form'
import type { Draft } from '../../client/keep/drafts'
import { today } from '../../client/when'

/*
 * A draft that was filled in before the form changed: what still fits is there, and its giver is told what is new.
 */

/** Every version of a form, today's first. */
const versionsOf = ({ asks }: Service): Form[] => [
  asks.form,
  ...[...(asks.older ?? [])].reverse().map(({ form }) => form),
]

const stepsIn = (form: Form): string[] => form.sections.flatMap(({ steps }) => steps.map(({ id }) => id))

/** The version that a draft was filled in with; of one that does not say it, the newest that has all its questions. */
function formOf(service: Service, { form, answers, done }: Draft): Form {
  const all = versionsOf(service)
  const ids = Object.keys(answers)
  const has = (one: Form): boolean =>
    ids.every((id) => fieldsOf(one).some((field) => field.id === id)) &&
    done.every((step) => stepsIn(one).includes(step))
  const found = form === undefined ? all.find(has) : all.find(({ version }) => version === form)
  return found ?? service.asks.form
}

const isRight = (field: Field, answers: Answers): boolean => checkFields([field], answers, { today: today() }).ok

/** What a list asks of each record that it did not ask before. */
const moreIn = (field: Field, before: Field | undefined): string[] =>
  field.kind === 'rows' && before?.kind === 'rows'
    ? field.item
        .filter(({ id }) => before.item.every((one) => one.id !== id))
        .map(({ short }) => `“${field.short}”每一笔的${short}`)
    : []

/** Questions that were not asked before, and those whose answer has to be looked at again. */
function changesIn(form: Form, before: Form, draft: Draft, answers: Answers): { more: string[]; again: string[] } {
  const old = new Map(fieldsOf(before).map((field) => [field.id, field]))
  const asked = fieldsOf(form).filter((field) => field.kind !== 'computed' && isShown(field, answers))
  const more = asked.flatMap((field) => (old.has(field.id) ? moreIn(field, old.get(field.id)) : [field.short]))
  const again = asked.filter((field) => {
    const then = old.get(field.id)
    return then && field.id in draft.answers && isRight(then, draft.answers) && !isRight(field, answers)
  })
  return { more, again: again.map(({ short }) => short) }
}

function newsOf(changes: ReturnType<typeof changesIn>): string {
  const more = changes.more.length ? `多问了：${changes.more.join('、')}。` : ''
  const again = changes.again.length ? `请再选一遍：${changes.again.join('、')}。` : ''
  return `这张表改过了，您填过的都还在。${more}${again}`
}

/** A draft in today's questions, with what its giver is told of it where it was filled in with others. Saves nothing. */
export function carriedOver(service: Service, draft: Draft): Draft {
  const { form, carry } = service.asks
  const now = { ...draft, form: form.version }
  if (draft.form === form.version || Object.keys(draft.answers).length === 0) return now
  const before = formOf(service, draft)
  if (before.version === form.version) return now
  const answers = carry?.(draft.answers) ?? draft.answers
  return { ...now, answers, news: newsOf(changesIn(form, before, draft, answers)) }
}
