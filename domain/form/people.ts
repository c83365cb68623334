import { bad, type Checked, good, visible } from './checked'
import type { Answers, CheckFacts, Field, Option, PersonField, Value } from './types'
import { isShown, textOf } from './value'

const wordsOf = (value: Value | undefined): string => visible(textOf(value)).normalize('NFC')

/** Records of the list that this question chooses from; null where the list is not among these answers. */
function recordsOf({ from, where }: PersonField, known: Answers): Answers[] | null {
  const rows = known[from]
  if (!Array.isArray(rows)) return null
  const records = rows.filter((row): row is Answers => row !== null && typeof row === 'object' && !Array.isArray(row))
  return records.filter((row) => isShown(where ? { showIf: where } : {}, row))
}

/** Who can be chosen, oneself first, each name once; as it came with the question where the list did not. */
function optionsOf(field: PersonField, known: Answers): Option[] {
  const records = recordsOf(field, known)
  if (!records) return field.people ?? []
  const own = field.own === undefined ? undefined : known[field.own]
  // Where the question travelled without the person's own name, it brought it along.
  const others = own === undefined ? (field.people ?? []).map(({ value }) => value) : []
  const names = [own, ...others, ...records.map((row) => row[field.by])].map(wordsOf)
  return [...new Set(names)].filter(Boolean).map((name) => ({ value: name, label: name }))
}

/**
 * The same questions with the people who can be chosen, in lists as well: what travels to a phone, and what is drawn.
 * @param known answers of the same form
 */
export const settled = (fields: Field[], known: Answers): Field[] =>
  fields.map((field): Field => {
    if (field.kind === 'rows') return { ...field, item: settled(field.item, known) }
    return field.kind === 'person' ? { ...field, people: optionsOf(field, known) } : field
  })

/** A name stands as long as its record does; afterwards the question is asked again. */
export function checkPerson(field: PersonField, raw: Value, { known = {} }: CheckFacts): Checked {
  const name = wordsOf(raw)
  const options = optionsOf(field, known)
  if (options.some(({ value }) => value === name)) return good(name)
  return bad('CHOICE', options.length ? `请重新选${field.short}。` : '还没有可以选的人，请先填前面的。')
}
