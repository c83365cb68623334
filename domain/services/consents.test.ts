/** What people let others use: in every service, each version of its form. */
import { consentsUnder, fieldsOf, isConsent, usableOf } from '../form'
import type { Answers, Field } from '../form'
import { versionsOf } from '../matter'
import { services } from './index'

/** In a record a whole answer cannot rest on a consent: the record does, by what was chosen in it. */
const wrongInside = (field: Field): string[] =>
  field.kind === 'rows' ? field.item.flatMap(({ id, restsOn }) => (restsOn ? [`${field.id}.${id}`] : [])) : []

/** What a part rests on is asked for today; a version of before may not have known the part. */
const all = Object.values(services).flatMap((service) =>
  versionsOf(service).map(({ form }): [string, typeof service, Field[], boolean] => [
    `${service.head.id} ${form.version}`,
    service,
    fieldsOf(form),
    form.version === service.asks.form.version,
  ]),
)

describe.each(all)('%s', (_name, service, fields, today) => {
  const consents = fields.filter(isConsent)
  const byParts = (service.flow.parts ?? []).flatMap(({ consent }) => consent ?? [])
  const under = fields.flatMap(consentsUnder)

  it('asks for no consent that nothing rests on', () => {
    const idle = consents.filter(({ id, needed }) => !needed && ![...under, ...byParts].includes(id))
    expect({ idle: idle.map(({ id }) => id), HOW: 'Say at the question what rests on it: restsOn.' }).toMatchObject({
      idle: [],
    })
  })

  it('rests nothing on a consent that it does not ask for', () => {
    const asked = consents.map(({ id }) => id)
    expect([...under, ...(today ? byParts : [])].filter((id) => !asked.includes(id))).toEqual([])
    expect(fields.flatMap(wrongInside)).toEqual([])
  })

  it('tells the desk what to do instead, where it may be refused', () => {
    expect(consents.filter(({ needed, instead }) => !needed && !instead).map(({ id }) => id)).toEqual([])
  })

  it('knows whose it is, and for which union, whatever is refused', () => {
    const said: Answers = Object.fromEntries(fields.map(({ id, kind }) => [id, kind === 'rows' ? [] : `x${id}`]))
    const refusing: Answers = { ...said, ...Object.fromEntries(consents.map(({ id }) => [id, 'refuse'])) }
    const known = (answers: Answers) =>
      [service.who.title, service.who.unit, service.who.people].map((who) => who(answers))
    expect(known(usableOf(fields, refusing).answers)).toEqual(known(refusing))
  })
})
