/** What holds of every service that is an offer to members. */
import { calendar, packs } from '../../policies'
import { ORGS } from '../../tests/support/matter'
import { fieldsOf } from '../form'
import type { Answers, Field } from '../form'
import { inputOf } from '../matter'
import type { Command, Service } from '../matter/service'
import { offeringOf } from '../shapes/offer'
import { services } from './index'

const TODAY = '2026-11-20'
const UNKNOWN = 'no such question: '
/** Answers of which only the questions of the form may be asked. */
const answersOf = (known: string[]): Answers =>
  new Proxy<Answers>(
    {},
    {
      get(_, id) {
        if (typeof id === 'string' && !known.includes(id)) throw new Error(UNKNOWN + id)
        return 'said'
      },
    },
  )
const unknownIn = (work: () => Field[]): string[] => {
  try {
    work()
    return []
  } catch (error) {
    return [(error as Error).message]
  }
}
/** What is short, and no person's or paper's: a line holds it. */
const SHORT: Field['kind'][] = ['text', 'longText', 'choice', 'many', 'yesNo', 'count', 'date', 'time']

const offers = Object.values(services).filter(({ shape }) => shape === 'offer')

describe.each(offers.map((service): [string, Service] => [service.head.id, service]))('%s', (_id, service) => {
  const questions = fieldsOf(service.asks.form).map(({ id }) => id)
  const facts = { today: TODAY, now: `${TODAY}T04:00:00.000Z`, calendar, packs, orgs: ORGS, keyOf: String }
  const given = { service, record: {}, answers: answersOf(questions), facts, actor: {} } as never
  const guests = Object.entries(service.flow.states).flatMap(([state, { commands }]) =>
    Object.entries(commands)
      .filter(([, { by }]) => by === 'guest')
      .map(([name, command]): [string, Command] => [`${state}.${name}`, command]),
  )

  it('asks those who come, and nobody else, by questions that its form has', () => {
    const asking = guests.filter(([, { input }]) => input !== undefined)
    expect(asking.filter(([, { place }]) => place !== 'in' && place !== 'wait').map(([name]) => name)).toEqual([])
    const wrong = asking.flatMap(([name, command]) =>
      unknownIn(() => inputOf(command, given)).map((words) => `${name}: ${words}`),
    )
    expect(wrong).toEqual([])
  })
  it('asks them in short', () => {
    const long = guests.flatMap(([name, command]) =>
      inputOf(command, given)
        .filter(({ kind }) => !SHORT.includes(kind))
        .map(({ id }) => `${name}: ${id}`),
    )
    expect(long).toEqual([])
  })
  it('puts down what came of it by questions that its form has, and ends turns by a term that it has', () => {
    const { outcome, queue } = offeringOf(service)
    expect(unknownIn(() => outcome?.(answersOf(questions)) ?? [])).toEqual([])
    expect(queue ? Object.keys(service.flow.terms ?? {}) : ['']).toContain(queue ?? '')
  })
})
