import { services } from '../services'
import type { Field } from '../form'
import { fieldsOf } from '../form'
import { eraseAt } from './retention'

const all = Object.values(services)
const { aidFile, join } = { aidFile: services['aid.file']!, join: services['join']! }
const state = (service: typeof aidFile, name: string) => service.flow.states[name]!

it.each([
  ['a file that has expired', 'expired', '2031-11-19T19:00:00.000Z'],
  ['an application that was withdrawn', 'withdrawn', '2028-11-19T19:00:00.000Z'],
  ['one that was refused', 'rejected', '2028-11-19T19:00:00.000Z'],
  ['a file that is in force', 'filed', null],
  ['one that is open', 'submitted', null],
])('%s', (_what, name, at) => {
  expect(eraseAt(aidFile, state(aidFile, name), '2026-11-20')).toBe(at?.replace('-19T', '-20T') ?? null)
})

it('a membership has no end of its own', () => {
  expect(eraseAt(join, state(join, 'member'), '2026-11-20')).toBeNull()
})

describe.each(all.map((service) => [service.head.id, service] as const))('%s', (_id, service) => {
  it('is kept for some years and says why', () => {
    const { years, forNothing = years, source } = service.head.retention
    expect([years, forNothing].every((one) => Number.isInteger(one) && one >= 1 && one <= years)).toBe(true)
    expect(source.length).toBeGreaterThan(3)
  })
  it('is kept no longer than its consents say', () => {
    const consents = fieldsOf(service.asks.form).flatMap((field: Field) => (field.kind === 'consent' ? [field] : []))
    const said = consents.flatMap((field) => /(\d+)年/.exec(field.keep)?.[1] ?? [])
    expect(said.filter((years) => Number(years) !== service.head.retention.years)).toEqual([])
  })
  it('does not call for nothing what is still in force', () => {
    const wrong = Object.entries(service.flow.states).filter(([, one]) => one.forNothing && (!one.closed || one.keeps))
    expect(wrong.map(([name]) => name)).toEqual([])
  })
})
