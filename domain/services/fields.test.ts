/** What holds of the questions of every service, in each version of its form. */
import { fieldsOf } from '../form'
import type { Field, PersonField } from '../form'
import { inputOf, versionsOf } from '../matter'
import type { Service } from '../matter/service'
import { services } from './index'

/** A question with those of its records. */
const within = (field: Field): Field[] => (field.kind === 'rows' ? [field, ...field.item.flatMap(within)] : [field])
/** Questions that buttons ask, where they do not hang on the case. */
const asked = (service: Service): Field[] =>
  Object.values(service.flow.states)
    .flatMap(({ commands }) => Object.values(commands))
    .flatMap((command) => (Array.isArray(command.input) ? inputOf(command, {} as never) : []))

/** What a question that chooses a person names, and its form does not have. */
function lostIn(field: PersonField, fields: Field[]): string[] {
  const list = fields.find(({ id }) => id === field.from)
  const inList = list?.kind === 'rows' ? list.item.map(({ id }) => id) : []
  return [
    ...[field.by, ...(field.where ? [field.where.field] : [])].filter((id) => !inList.includes(id)),
    ...(field.own === undefined || fields.some(({ id }) => id === field.own) ? [] : [field.own]),
  ].map((id) => `${field.id}: no ${id}`)
}

const all = Object.values(services).flatMap((service) =>
  versionsOf(service).map((one): [string, Service, typeof one] => [
    `${service.head.id} ${one.form.version}`,
    service,
    one,
  ]),
)

describe.each(all)('%s', (_name, service, { form, computes = {} }) => {
  const fields = fieldsOf(form)
  const deep = fields.flatMap(within)

  it('has a rule for every figure that it shows, and shows every one that it has', () => {
    expect(fields.filter(({ kind }) => kind === 'computed').map(({ id }) => id)).toEqual(Object.keys(computes))
    expect(deep.filter(({ kind }) => kind === 'computed')).toHaveLength(Object.keys(computes).length)
    expect(
      asked(service)
        .flatMap(within)
        .some(({ kind }) => kind === 'computed'),
    ).toBe(false)
  })

  it('chooses people from lists that it asks for', () => {
    expect(deep.flatMap((field) => (field.kind === 'person' ? lostIn(field, fields) : []))).toEqual([])
  })

  it('offers answers in the words of the question', () => {
    const stiff = [...deep, ...asked(service)].filter(
      (field) => field.kind === 'yesNo' && !field.says && !field.label.includes('是'),
    )
    expect(stiff.map(({ label }) => label)).toEqual([])
  })

  it('fills in nothing that only the person may say', () => {
    const filled = [...deep, ...asked(service)].filter((field) => 'default' in field && field.default !== undefined)
    expect(filled.filter(({ privacy }) => privacy === 'sensitive').map(({ id }) => id)).toEqual([])
    const never = ['consent', 'yesNo', 'photos', 'rows', 'person', 'computed']
    expect(filled.filter(({ kind }) => never.includes(kind)).map(({ id }) => id)).toEqual([])
    const wrong = filled.filter(
      (field) => field.kind === 'choice' && field.options.every(({ value }) => value !== field.default),
    )
    expect(wrong.map(({ id }) => id)).toEqual([])
  })
})
