/** What was shipped once stands in the cases of then: states and questions may be added, and never forgotten. */
import xor from 'lodash/xor'
import type { Field, Form } from '../form'
import { fieldsOf, isConsent } from '../form'
import type { Service } from '../matter'
import { versionsOf } from '../matter'
import { services } from './index'
import shipped from './shipped.json'

/** By service: every state that it ever had, and the questions of each version of its form, each with its kind. */
const list: Record<string, Shipped> = shipped
interface Shipped {
  states: string[]
  forms: Record<string, string[]>
  /** By version and question: what people agreed to. */
  consents?: Record<string, string>
}
const HOW = 'Add what is new to domain/services/shipped.json, and never remove a line from it.'
const RAISE = 'Raise the version of the form, and keep the one of before in asks.older (docs/decisions/020).'

/** Ids and kinds: these decide how an answer is read. Words and order may change. */
const questionsOf = (fields: Field[]): string[] =>
  fields.flatMap((field) => [
    `${field.id} ${field.kind}`,
    ...(field.kind === 'rows' ? questionsOf(field.item).map((one) => `${field.id}.${one}`) : []),
  ])
const consentWords = (service: Service): Record<string, string> =>
  Object.fromEntries(
    versionsOf(service).flatMap(({ form }) =>
      fieldsOf(form)
        .filter(isConsent)
        .map(({ id, label, what, who, purpose, keep, refused }): [string, string] => [
          `${String(form.version)} ${id}`,
          [label, what, who, purpose, keep, refused].join(' | '),
        ]),
    ),
  )
const versionedQuestions = (service: Service): Record<string, string[]> =>
  Object.fromEntries(versionsOf(service).map(({ form }: { form: Form }) => [form.version, questionsOf(fieldsOf(form))]))

it('knows every service that was shipped, and lists every one of today', () => {
  expect({ services: Object.keys(services).sort(), HOW }).toEqual({ services: Object.keys(list).sort(), HOW })
})

describe.each(Object.values(services).map((service): [string, Service] => [service.head.id, service]))(
  '%s',
  (id, service) => {
    const states = Object.keys(service.flow.states)
    const { states: known = [], forms = {}, consents: words = {} } = list[id] ?? {}

    it('has every state that was shipped, or leads from it to one that it has', () => {
      const lost = known.filter((name) => !states.includes(service.flow.moved?.[name] ?? name))
      expect({ lost, HOW: 'Keep the state, or say in flow.moved where its cases stand now.' }).toMatchObject({
        lost: [],
      })
    })

    it('has no state that is not listed', () => {
      expect({ unlisted: states.filter((name) => !known.includes(name)), HOW }).toEqual({ unlisted: [], HOW })
    })

    it('moves only what was shipped, and never a state that it has', () => {
      const moved = Object.keys(service.flow.moved ?? {})
      expect(moved.filter((name) => !known.includes(name) || states.includes(name))).toEqual([])
    })

    it('asks in each version what was asked in it', () => {
      const now = versionedQuestions(service)
      const changed = Object.entries(forms).flatMap(([version, questions]) =>
        xor(questions, now[version]).map((question) => `version ${version}: ${question}`),
      )
      expect({ changed, RAISE }).toEqual({ changed: [], RAISE })
      expect({ versions: Object.keys(now), HOW }).toEqual({ versions: Object.keys(forms), HOW })
    })

    it('asks for each consent in the words of its version: people agreed to these', () => {
      const now = consentWords(service)
      const changed = Object.entries(words).filter(([asked, said]) => now[asked] !== said)
      expect({ changed, RAISE }).toEqual({ changed: [], RAISE })
      expect({ consents: Object.keys(now), HOW }).toEqual({ consents: Object.keys(words), HOW })
    })

    it('has versions that follow one another, today’s the last', () => {
      const versions = versionsOf(service).map(({ form }) => form.version)
      expect(versions).toEqual(versions.map((_, index) => index + 1))
      expect(versions.at(-1)).toBe(service.asks.form.version)
    })
  },
)
