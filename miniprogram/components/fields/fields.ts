import type { Answers, Field, FieldError } from '../../../domain/form/types'
import { settled } from '../../../domain/form/people'
import { isShown } from '../../../domain/form/value'
import { shortValue } from './shown'
import type { Colleague, GapChoice, Item, ValueEvent } from './types'

function itemOf(field: Field, answers: Answers, errors: FieldError[], fixed: string[]): Item {
  const value = answers[field.id] ?? null
  const inside = errors.filter((error) => error.path.startsWith(`${field.id}.`))
  return {
    key: field.id,
    field,
    value,
    error: errors.find((error) => error.path === field.id)?.message ?? '',
    errors: inside.map((error) => ({ ...error, path: error.path.slice(field.id.length + 1) })),
    beside: (field.kind === 'slot' && field.at && answers[field.at]) || null,
    against: (field.kind === 'slot' && field.against && answers[field.against]) || null,
    fixed: fixed.includes(field.id) ? shortValue(field, value) || '没填' : '',
  }
}

/**
 * Draws fields with their answers and mistakes. Keeps nothing itself: emits `change {path, value}` and the page gives the
 * new answers back. `fixed`: ids that are shown but not asked. `asked`: a question that already stands on the page as
 * its heading and is not repeated.
 */
Component({
  properties: {
    fields: { type: Array, value: [] as Field[] },
    answers: { type: Object, value: {} },
    errors: { type: Array, value: [] as FieldError[] },
    fixed: { type: Array, value: [] as string[] },
    asked: { type: String, value: '' },
    colleagues: { type: Array, value: [] as Colleague[] },
    gapChoices: { type: Array, value: [] as GapChoice[] },
  },
  data: { items: [] as Item[] },
  observers: {
    'fields, answers, errors, fixed'(fields: Field[], answers: Answers, errors: FieldError[], fixed: string[]) {
      const shown = settled(fields, answers).filter((field) => isShown(field, answers))
      this.setData({ items: shown.map((field) => itemOf(field, answers, errors, fixed)) })
    },
  },
  methods: {
    change(event: ValueEvent) {
      const path = String(event.currentTarget.dataset.path)
      this.triggerEvent('change', { path, value: event.detail.value })
    },
  },
})
