/** What holds of every service, so that a slip in one is named here and not on a citizen's case. */
import { BEGUN } from '../matter/create'
import xor from 'lodash/xor'
import { calendar, packs } from '../../policies'
import { ORGS, REGION } from '../../tests/support/matter'
import type { Term } from '../base/calendar'
import type { Command, Service, State } from '../matter/service'
import { LEVELS } from '../matter/types'
import { type Answers, type Field, fieldsOf } from '../form'
import { type Paper, textsOf } from '../letters'
import { FIRST_FACTS } from '../matter/facts'
import { versionsOf } from '../matter/forms'
import { findFigure, type PolicyPack, selectPack } from '../policy'
import { services } from './index'

const TODAY = '2026-11-20'
/** The figures of the synthetic county, and of a place that has none of its own: terms are the nation's there. */
const COUNTY: PolicyPack = selectPack(packs, REGION, TODAY)
const PACKS: PolicyPack[] = [COUNTY, selectPack(packs, ['cn', '77'], TODAY)]

/** More days than any term has. */
const MUCH = 900

const UNKNOWN = 'no such question: '
/** Nothing is answered, and whoever asks for a question that the form does not have is told its name. */
const unanswered = (known: string[]): Answers =>
  new Proxy<Answers>(
    {},
    {
      get(_, id) {
        if (typeof id === 'string' && !known.includes(id)) throw new Error(UNKNOWN + id)
        return undefined
      },
    },
  )
/** An answer of each kind that a letter reckons with; any other is a word. */
const SAID: Record<string, Answers[string]> = { money: 100, count: 1, date: TODAY, rows: [], many: [], photos: [] }
/** Everything is answered, and whoever asks for what nobody asked is told its name. */
const answered = (fields: Field[]): Answers =>
  new Proxy<Answers>(
    {},
    {
      get(_, id) {
        const field = fields.find((one) => one.id === id)
        if (typeof id === 'string' && !field) throw new Error(UNKNOWN + id)
        return SAID[field?.kind ?? ''] ?? '某某'
      },
    },
  )
/** Every step that keeps something was taken, and whoever asks for another is told its name. */
const everythingKept = (steps: [string, Command][]): object =>
  new Proxy(
    {},
    {
      get(_, name) {
        const row = steps.find(([step, { keeps }]) => step === name && keeps)?.[1]
        if (typeof name === 'string' && !row) throw new Error(`${UNKNOWN}step ${name}`)
        return Array.isArray(row?.input) ? { input: answered(row.input) } : undefined
      },
    },
  )
const FACTS = {
  today: TODAY,
  now: `${TODAY}T04:00:00.000Z`,
  calendar,
  packs,
  orgs: ORGS,
  keyOf: (key: string) => key,
}
const RECORD = {
  no: '1RANBH3AC4P',
  memo: {},
  log: [],
  guests: {},
  form: 1,
  unit: 'county',
  orgs: ['county'],
  packs: [],
  appliedOn: TODAY,
}
/** Runs a rule on nothing: it may fail for want of answers, but not for a question that does not exist. */
function unknownIn(work: () => unknown): string[] {
  try {
    work()
    return []
  } catch (error) {
    const { message } = error as Error
    return message.startsWith(UNKNOWN) ? [message] : []
  }
}

const commandsOf = (service: Service): [string, Command][] =>
  Object.entries(service.flow.states).flatMap(([name, state]) =>
    Object.entries(state.commands).map(([command, row]): [string, Command] => [`${name}.${command}`, row]),
  )
/** States that a command or a start leads to: as written, or named in the function that chooses. */
const named = (to: string | ((...given: never[]) => string), states: string[]): string[] =>
  typeof to === 'string' ? [to] : states.filter((state) => new RegExp(`['"]${state}['"]`).test(to.toString()))

const withinOf = ({ within, after, waits }: State): string[] =>
  [within, after?.end, waits?.term].flatMap((term) => (typeof term === 'string' ? [term] : []))
/** A desk that the case chooses is a level: the types hold it. */
const isDesk = (desk: State['desk']): boolean =>
  desk === null || desk === 'applicant' || typeof desk === 'function' || LEVELS.includes(desk)

describe.each(Object.values(services).map((service): [string, Service] => [service.head.id, service]))(
  '%s',
  (id, service) => {
    const states = Object.keys(service.flow.states)
    const questions = fieldsOf(service.asks.form).map((field) => field.id)

    it('names only states that it has', () => {
      const wanted: [string, string[]][] = [
        ['start', named(service.flow.start, states)],
        ['path', service.flow.path],
        ...commandsOf(service).map(([name, { to }]): [string, string[]] => [name, named(to, states)]),
      ]
      const missing = wanted.map(([name, list]) => [name, list.filter((state) => !states.includes(state))])
      expect(missing.filter(([, list]) => list?.length)).toEqual([])
      expect(named(service.flow.start, states)).not.toEqual([])
    })

    it('has a way into every state and, while it is open, a way out', () => {
      const into = new Set([
        ...named(service.flow.start, states),
        ...commandsOf(service).flatMap(([, { to }]) => (typeof to === 'string' ? [to] : named(to, states))),
        ...Object.values(service.flow.states).flatMap(({ after }) => (after ? named(after.to, states) : [])),
        // What another service needs goes into a state of its own with it.
        ...Object.values(services).flatMap(({ who, flow }) =>
          who.needs?.service === id ? Object.values<State>(flow.states).flatMap(({ needed }) => needed ?? []) : [],
        ),
        // Where another matter opens it, its applicant gives what nobody carried over.
        ...(service.flow.parts ?? []).flatMap(({ lacks }) => lacks?.(states[0] ?? '', []).state ?? []),
        // What an account lets go of ends for it.
        ...(service.who.register ? ['handed_over'] : []),
        // Where a step goes back to what it came from, the case remembers it.
        ...(commandsOf(service).some(([, { to }]) => typeof to === 'function' && /back\(/.test(to.toString()))
          ? states
          : []),
      ])
      expect(states.filter((state) => !into.has(state))).toEqual([])
      const stuck = Object.entries(service.flow.states).filter(
        ([, { closed, commands }]) => !closed && Object.keys(commands).length === 0,
      )
      expect(stuck.map(([name]) => name)).toEqual([])
    })

    it('lies at a desk while it is open, and at none when it is closed', () => {
      const wrong = Object.entries(service.flow.states).filter(
        ([, { desk, closed }]) => !isDesk(desk) || (desk === null) !== (closed === true),
      )
      expect(wrong.map(([name]) => name)).toEqual([])
    })

    it('says in its own words what it asks, where it is the applicant’s turn', () => {
      const unasked = Object.entries(service.flow.states).filter(
        ([, { desk, asks }]) => (desk === 'applicant') !== Boolean(asks),
      )
      expect(unasked.map(([name]) => name)).toEqual([])
    })

    it('takes what people write in their own words by a question that there is', () => {
      const { tells, hears, form } = service.asks
      const long = fieldsOf(form).filter(({ kind }) => kind === 'longText')
      const named = [tells, hears].filter((question) => question !== undefined)
      expect(named.filter((question) => !long.some(({ id: known }) => known === question))).toEqual([])
    })

    it('has parts of different names, and kept steps that are no questions of the form', () => {
      const parts = (service.flow.parts ?? []).map(({ name }) => name)
      expect(parts).toEqual([...new Set(parts)])
      const keeping = commandsOf(service).filter(([, { keeps }]) => keeps)
      const names = keeping.map(([name]) => name.split('.').at(-1) ?? '')
      expect(names.filter((name) => questions.includes(name))).toEqual([])
    })

    it('is closed to helpers where it lies at a desk of its own', () => {
      const apart = service.who.staff !== undefined && service.who.staff !== 'officer'
      expect(apart ? service.who.alone : true).toBe(true)
    })

    it('bars nobody for a step that it does not have', () => {
      const begun = service.who.by === 'matter' ? [BEGUN] : []
      const commands = [...begun, ...commandsOf(service).map(([name]) => name.split('.').at(-1) ?? '')]
      const barred = commandsOf(service).flatMap(([, { notBy = [], voids = [] }]) => [...notBy, ...voids])
      expect(barred.filter((name) => !commands.includes(name))).toEqual([])
    })

    it('has every term in every place’s figures', () => {
      const keys = Object.values(service.flow.states)
        .flatMap(withinOf)
        .map((key) => `${id}.terms.${key}`)
      const own = Object.keys(service.flow.terms ?? {}).map((key) => `${id}.terms.${key}`)
      const missing = PACKS.flatMap((pack) => keys.filter((key) => !own.includes(key) && !findFigure(pack, key)))
      expect([...new Set(missing)]).toEqual([])
    })

    it('says its facts with the figures of a place that has them all', () => {
      for (const { label, value } of service.head.facts(COUNTY))
        expect([label, value].every((words) => words.trim())).toBe(true)
    })

    it('says first what one gets, for whom, with which papers and how long, where people begin it', () => {
      const labels = service.head.facts(COUNTY).map(({ label }) => label)
      expect(service.who.by ? FIRST_FACTS : labels.slice(0, FIRST_FACTS.length)).toEqual([...FIRST_FACTS])
      expect(labels).toEqual([...new Set(labels)])
    })

    it('types no term into its facts that the pack has', () => {
      const own = Object.entries(service.flow.terms ?? {}).map(([key, value]) => [`${id}.terms.${key}`, value] as const)
      const terms = Object.entries(COUNTY.figures).filter(([key]) => key.includes('.terms.'))
      const later = (value: unknown): Term => ({ ...(value as Term), n: (value as Term).n + MUCH })
      const moved = Object.fromEntries([
        ...own.map(([key, value]) => [key, { value: later(value), source: '', from: TODAY, sure: 'D' }] as const),
        ...terms.map(([key, one]) => [key, { ...one, value: later(one.value) }] as const),
      ])
      const facts = service.head.facts({ ...COUNTY, figures: { ...COUNTY.figures, ...moved } })
      const days = facts.flatMap(({ value }) =>
        [...value.matchAll(/(\d+) ?(?:个工作日|天)/g)].map(([, n]) => Number(n)),
      )
      expect(days.filter((n) => n < MUCH)).toEqual([])
    })

    it('asks answers only by questions that its form has', () => {
      // Cases of before were asked by the versions of then, and are reckoned by the same rules.
      const older = versionsOf(service).flatMap(({ form }) => fieldsOf(form).map(({ id: asked }) => asked))
      const [answers, ever] = [unanswered(questions), unanswered([...questions, ...older])]
      const basis = { pack: COUNTY, today: TODAY, calendar }
      const boards = Object.values(service.flow.states).flatMap(({ board }) => (board ? [board] : []))
      const rules = [
        () => service.who.title(answers),
        () => service.who.unit(answers),
        () => service.who.people(answers),
        () => service.asks.check(answers, { today: TODAY }),
        () => service.flow.urgent?.(answers, basis),
        () => service.asks.preview?.(answers, basis),
        () => service.asks.assess?.(ever, basis),
        ...boards.map((board) => () => board(answers)),
        ...Object.values(service.asks.computes ?? {}).map((compute) => () => compute(answers, basis)),
      ]
      expect(rules.flatMap(unknownIn)).toEqual([])
    })

    it('asks a command’s input only by what the command asks', () => {
      const wrong = commandsOf(service).flatMap(([name, { input, effect, guard }]) => {
        if (!Array.isArray(input)) return []
        const given = unanswered(input.map((field) => field.id))
        const context = {
          record: { memo: {}, log: [], guests: {} },
          answers: unanswered(questions),
          facts: FACTS,
          actor: {},
        }
        const runs = [effect, guard].flatMap((run) => (run ? [() => run(context as never, given)] : []))
        return runs.flatMap(unknownIn).map((words) => `${name}: ${words}`)
      })
      expect(wrong).toEqual([])
    })

    it('makes only letters that it has, each by a step that keeps it, and writes them of what there is', () => {
      const { letters = {} } = service
      const making = commandsOf(service).filter(([, { makes }]) => makes)
      const names = making.map(([, { makes = '' }]) => makes)
      expect(xor([...new Set(names)], Object.keys(letters))).toEqual([])
      expect(making.filter(([, { keeps }]) => !keeps).map(([name]) => name)).toEqual([])
      const steps = commandsOf(service).map(([name, row]): [string, Command] => [name.split('.').at(-1) ?? '', row])
      const wrong = making.flatMap(([name, { makes = '', input = [] }]) => {
        const asked = Array.isArray(input) ? input : []
        const { number = '', back = '', write } = letters[makes] ?? {}
        const record = { ...RECORD, kept: everythingKept(steps) }
        const actor = { org: 'county', role: 'officer' }
        const context = { service, record, answers: answered(fieldsOf(service.asks.form)), facts: FACTS, actor }
        expect(textsOf(write?.(context as never, answered(asked)) as Paper)).not.toEqual([])
        return [
          ...(number && !asked.some((field) => field.id === number) ? [`${name}: ${number}`] : []),
          ...(back && !steps.some(([step, { keeps }]) => step === back && keeps) ? [`${name}: ${back}`] : []),
        ]
      })
      expect(wrong).toEqual([])
    })

    it('reminds only of what ends by itself, and tells somebody', () => {
      const lost = Object.entries(service.flow.states).filter(([, { remind = [], after }]) =>
        remind.some(({ applicant, desk, guests, reviewers }) => !after || !(applicant ?? desk ?? guests ?? reviewers)),
      )
      expect(lost.map(([state]) => state)).toEqual([])
    })

    it('opens only services that there are, for whom people apply, with answers to their questions', () => {
      const said: Answers = Object.fromEntries(questions.map((question) => [question, 'said']))
      const all = commandsOf(service).flatMap(([name, { begins = [] }]) =>
        [begins].flat().map((one): [string, typeof one] => [name, one]),
      )
      const wrong = all.flatMap(([name, begins]) => {
        const other = services[begins.service]
        // What belongs to a desk has nobody of its own: whoever it came from reads nothing of it.
        if (!other || (other.who.by === 'officer' && !other.who.about)) return [`${name}: ${begins.service}`]
        const known = fieldsOf(other.asks.form).map((field) => field.id)
        const carried = Object.entries<unknown>(
          begins.answers({ answers: said, record: { memo: {}, unit: 'u' }, facts: { today: TODAY } } as never, {}),
        )
        return carried.flatMap(([key, value]) =>
          known.includes(key) && value !== undefined ? [] : [`${name}: ${key}`],
        )
      })
      expect(wrong).toEqual([])
    })

    it('looks back only at services and states that there are', () => {
      const wrong = (service.who.looksBack ?? []).filter(({ service: looked, states: stood = [] }) => {
        const flow = services[looked]?.flow
        return !flow || stood.some((state) => !(state in flow.states))
      })
      expect(wrong).toEqual([])
    })

    it('needs only what nobody has twice, at a union that its form asks for, and gives by a step that asks again', () => {
      const giving = commandsOf(service).filter(([, { gives }]) => gives)
      const moving = commandsOf(service).filter(([, { moves }]) => moves)
      const { needs } = service.who
      if (!needs) {
        expect([...giving, ...moving].map(([name]) => name)).toEqual([])
        return
      }
      const needed = services[needs.service]
      expect(needed?.who.once).toBe(true)
      expect((needs.states ?? []).filter((state) => !needed?.flow.states[state])).toEqual([])
      expect(needs.at ? questions : ['']).toContain(needs.at?.field ?? '')
      expect(giving.length).toBeGreaterThan(0)
      expect(moving.filter(([, { gives }]) => !gives).map(([name]) => name)).toEqual([])
      const into = Object.values<State>(service.flow.states).flatMap((state) => state.needed ?? [])
      expect(into.filter((state) => !needed?.flow.states[state]?.closed)).toEqual([])
    })

    it('leads on only to a service that people begin', () => {
      const { onward } = service.who
      expect(onward ? services[onward.service]?.who.by : undefined).toBeUndefined()
      expect(onward === undefined || onward.service in services).toBe(true)
    })

    it('names the unions of its states by answers that its form asks for', () => {
      const sides = Object.values(service.flow.states).flatMap(({ side }) => (side ? [side] : []))
      expect(sides.flatMap((side) => unknownIn(() => side(unanswered(questions), 'unit')))).toEqual([])
    })

    it('has its words: for the applicant in every state, on every button, in every headline', () => {
      const silent = Object.entries(service.flow.states).filter(
        ([, { words }]) => typeof words === 'string' && !words.trim(),
      )
      const unnamed = commandsOf(service).filter(([, { label, done }]) => !label.trim() || !done.trim())
      expect([...silent, ...unnamed].map(([name]) => name)).toEqual([])
    })
  },
)

/** Buttons that say yes to what somebody asks for. */
const YES = /^(批准|同意|采纳|不开除|还是会员|重新办理|留在名册|让他|年审：续|要退|核对：符合|走访属实|合成)/
it('no list names a decision as what is next, before anybody has read the matter', () => {
  const suggested = Object.values(services).flatMap(({ head, flow }) =>
    Object.entries(flow.states).flatMap(([state, { commands }]) =>
      Object.values(commands)
        .filter(({ by, tone, decides, label }) => by === 'officer' && tone === 'go' && !decides && YES.test(label))
        .map(({ label }) => `${head.id} ${state}: ${label}`),
    ),
  )
  expect(suggested).toEqual([])
})
