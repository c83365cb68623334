/** What people give once: which questions say that they ask for it. */
import { fieldsOf, OWN, ownKind } from '../form'
import type { Field, OwnKind } from '../form'
import { versionsOf } from '../matter'
import { services } from './index'

/** The kinds of questions that may ask for each: its values fit into all of them. */
const KINDS: Record<OwnKind, Field['kind']> = {
  name: 'name',
  idNumber: 'idNumber',
  mobile: 'mobile',
  address: 'address',
  workUnit: 'text',
  members: 'rows',
  bankCard: 'bankCard',
  bank: 'text',
}
const inside = (field: Field): Field[] =>
  field.kind === 'rows' ? field.item.flatMap((one) => [one, ...inside(one)]) : []

const asked = Object.values(services).flatMap((service) =>
  versionsOf(service).flatMap(({ form }) => fieldsOf(form).map((field): [string, Field] => [service.head.id, field])),
)

it('asks for each in a question of its kind, of the person and never of somebody in a list', () => {
  const wrong = asked.flatMap(([id, field]) => {
    const kind = ownKind(field)
    return kind && field.kind !== KINDS[kind] ? [`${id}: ${field.id}`] : []
  })
  expect(wrong).toEqual([])
  expect(asked.flatMap(([, field]) => inside(field)).filter(ownKind)).toEqual([])
})

it('offers again nothing that only officers of the matter may read, nor what may change each time', () => {
  expect(asked.filter(([, field]) => ownKind(field) && (field.privacy === 'sensitive' || field.restsOn))).toEqual([])
})

it('has a question for each, so that each can be corrected', () => {
  const kinds = asked.flatMap(([, field]) => ownKind(field) ?? [])
  expect(Object.keys(OWN).filter((kind) => !kinds.includes(kind as OwnKind))).toEqual([])
})
