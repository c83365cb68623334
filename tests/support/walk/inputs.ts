import fc from 'fast-check'
import omit from 'lodash/omit'
import { addDays } from '../../../domain/base/calendar'
import { usccCheckChar } from '../../../domain/base/identity'
import { checkFields, fieldsOf, settled } from '../../../domain/form'
import type { Answers, Field, Form, Value } from '../../../domain/form'
import { NUMBER_HINT } from '../../../domain/letters'
import type { Service } from '../../../domain/matter'
import { formOf } from '../rights/parts'
import { syntheticId } from '../synthetic'
import { mistakesIn } from '../matter'

/*
 * Answers made from fields: what a person might give, and what nobody should. Each is made from a seed alone, so that a
 * walk can be walked again.
 */

/** What answers depend on besides their fields. */
export interface Surroundings {
  today: string
  unions: string[]
  colleagues: string[]
  /** Whose photos. */
  person: string
  /** What an officer may find missing. */
  form: Form
}

type FieldOf<K extends Field['kind'], F = Field> = F extends Field ? (K extends F['kind'] ? F : never) : never
type Making<K extends Field['kind']> = (field: FieldOf<K>, around: Surroundings) => fc.Arbitrary<Value>

/** ID numbers of nobody: grown-ups, one of them fifteen years old in the days of the walk. */
export const NUMBERS = [
  ...Array.from({ length: 14 }, (_, at) => syntheticId(`19${60 + at}0305`, at + 1)),
  syntheticId('20110601', 7),
]

const SIGNS = Array.from('工会帮办一二三四五写清楚为什么我们要这样做x7 ，。')
const words = (min: number, max: number): fc.Arbitrary<string> =>
  fc
    .array(fc.constantFrom(...SIGNS), { minLength: min, maxLength: max, size: 'max' })
    .map((signs) => signs.join('').trim().padEnd(min, '好'))
/** Mostly a short sentence, now and then as long as it may be. */
const text = (min: number, max: number): fc.Arbitrary<string> =>
  fc.oneof({ weight: 12, arbitrary: words(min, Math.min(max, min + 8)) }, { weight: 1, arbitrary: words(max, max) })

/** Numbers of official letters. */
const numbers = fc.integer({ min: 1, max: 999 }).map((count) => `清工监〔2026〕${count}号`)

const day = (from: string, least: number, most: number): fc.Arbitrary<string> =>
  fc.integer({ min: least, max: most }).map((days) => addDays(from, days))
const photosOf = ({ person }: Surroundings, min: number, max: number): fc.Arbitrary<Value> =>
  fc.uniqueArray(
    fc.nat(50).map((at) => `cloud://e/u/${person}/${at}.jpg`),
    { minLength: min, maxLength: Math.min(max, min + 3) },
  )

const MAKINGS: { [K in Field['kind']]: Making<K> } = {
  text: ({ min, max, hint }) => {
    if (hint === NUMBER_HINT) return numbers
    // Four signs are the end of a card that somebody has.
    return min === 4 && max === 4 ? fc.constantFrom(...CARDS.map((card) => card.slice(-4))) : text(min ?? 1, max)
  },
  longText: ({ min, max }) => text(min ?? 1, max),
  name: () => fc.constantFrom('王实例', '李示范', '欧阳例', '赵样'),
  idNumber: () => fc.constantFrom(...NUMBERS),
  mobile: () => fc.nat(99_999_999).map((tail) => `139${String(tail).padStart(8, '0')}`),
  address: () => fc.constantFrom('清河县河口镇示例路1号', '示例市示例区示例街2号3单元'),
  // A sum that a rule gives stands there already, and mostly stays.
  money: ({ max, default: preset }) =>
    fc.oneof(
      fc.integer({ min: 0, max: Math.min(max, 20_000_000) }),
      fc.constant('3500.50'),
      ...(preset === undefined ? [] : [{ weight: 12, arbitrary: fc.constant(preset) }]),
    ),
  count: ({ min, max }) => fc.integer({ min, max }),
  // Long ago, or of late: much of what is put down has just happened.
  date: ({ when }, { today }) =>
    when === 'future'
      ? day(today, 0, 40)
      : when === 'past'
        ? fc.oneof(day(today, -2500, 0), day(today, -10, 0))
        : day(today, -2500, 40),
  time: () =>
    fc.nat(20).chain((hour) => fc.constantFrom('00', '30').map((half) => `${String(hour).padStart(2, '0')}:${half}`)),
  choice: ({ options }) => fc.constantFrom(...(options.length ? options.map(({ value }) => value) : ['none'])),
  many: ({ options }) =>
    fc.subarray(
      options.map(({ value }) => value),
      { minLength: Math.min(1, options.length) },
    ),
  yesNo: ({ unsure }) => fc.constantFrom('yes', 'no', ...(unsure ? ['unsure'] : [])),
  org: (_field, { unions }) => fc.constantFrom(...unions),
  colleague: (_field, { colleagues, person }) => fc.constantFrom(...(colleagues.length ? colleagues : [person])),
  slot: (_field, { today }) =>
    day(today, 0, 30).map((date) => ({ id: `rota.${date.replace(/-/g, '')}1400.30`, words: `${date} 14:00–14:30` })),
  rows: ({ item, min, max }, around) =>
    fc.oneof(
      {
        weight: 12,
        arbitrary: fc.array(answersTo(item, around), { minLength: min, maxLength: Math.min(max, min + 3) }),
      },
      { weight: 1, arbitrary: fc.array(answersTo(item, around), { minLength: max, maxLength: max }) },
    ),
  photos: ({ optional, max }, around) => photosOf(around, optional ? 0 : 1, max),
  consent: ({ needed }) => (needed ? fc.constant('agree') : fc.constantFrom('agree', 'agree', 'refuse')),
  gaps: (_field, { form }) =>
    fc.uniqueArray(
      fc.record({
        field: fc.constantFrom(...fieldsOf(form).map(({ id }) => id), ''),
        text: text(2, 100),
      }),
      { minLength: 1, maxLength: 4, selector: (gap) => gap.field },
    ),
  bankCard: () => fc.constantFrom(...CARDS),
  creditCode: () => fc.constantFrom(...CODES),
  month: ({ when }, { today }) =>
    (when === 'future' ? day(today, 31, 400) : day(today, -2500, 0)).map((date) => date.slice(0, 7)),
  // Whose name it is, the list says only when it is there: see `applicationFor`.
  person: ({ people = [] }) => fc.constantFrom(...(people.length ? people.map(({ value }) => value) : ['王实例'])),
  // What somebody says of a figure counts for nothing.
  computed: () => fc.nat(1_000_000),
}

/** No firm's and no card's: their signs are all the same but for the one that checks them. */
const CODES = ['9', '8'].map((sign) => `${sign}1990000MA${'0'.repeat(7)}`).map((code) => code + usccCheckChar(code))
const CARDS = ['6200000000000005', '6666666666666664']

const answerTo = (field: Field, around: Surroundings): fc.Arbitrary<Value> =>
  (MAKINGS[field.kind] as Making<Field['kind']>)(field, around)

/** A value for each question; what is optional is left out half of the time. What is not asked is for the form to drop. */
const answersTo = (fields: Field[], around: Surroundings): fc.Arbitrary<Answers> =>
  fc.record(Object.fromEntries(fields.map((field) => [field.id, answerTo(field, around)])), {
    requiredKeys: fields.flatMap(({ id, optional }) => (optional ? [] : [id])),
  })

const one = <T>(arbitrary: fc.Arbitrary<T>, seed: number): T => fc.sample(arbitrary, { seed, numRuns: 1 })[0] as T

/** Answers to a command's questions, as somebody who means it gives them. */
export const inputFor = (fields: Field[], around: Surroundings, seed: number): Answers =>
  fields.length ? one(answersTo(fields, around), seed) : {}

const JUNK: fc.Arbitrary<Value> = fc.oneof(
  fc.constantFrom<Value>(
    null,
    '',
    ' ',
    -1,
    1e9,
    0.5,
    true,
    [],
    {},
    [null],
    [[]],
    [{}],
    '9'.repeat(5000),
    '1e9',
    'x\u0000',
  ),
  fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Value>,
)

/** The same with one answer missing, of another kind, or of a question that was not asked. */
export function spoiledFor(fields: Field[], around: Surroundings, seed: number): Answers {
  const input = inputFor(fields, around, seed)
  const keys = [...fields.map(({ id }) => id), 'state', 'desk']
  const at = keys[seed % keys.length] ?? ''
  return seed % 3 === 0 ? omit(input, at) : { ...input, [at]: one(JUNK, seed) }
}

/** Where two answers exclude each other, few drawings of the whole fit. */
const MOST_TRIES = 240

/** A whole application as the server takes it: what the form or the service finds wrong is answered anew. */
export function applicationFor(service: Service, around: Surroundings, seed: number): Answers {
  const asked = fieldsOf(formOf(service))
  let given = one(answersTo(asked, around), seed)
  for (let again = 1; again < MOST_TRIES; again += 1) {
    const fields = settled(asked, given)
    const wrong = mistakesIn(service, given, around.today).map(({ path }) => path.split('.')[0])
    const checked = checkFields(fields, given, { today: around.today })
    if (wrong.length === 0 && checked.ok) return checked.answers
    const anew = fields
      .filter(({ id }) => wrong.includes(id))
      .map((field) => [field.id, field.optional && again % 2 ? null : one(answerTo(field, around), seed + again)])
    // What fits no other answer has to be told anew as a whole.
    given =
      again % 12 ? { ...given, ...(Object.fromEntries(anew) as Answers) } : one(answersTo(fields, around), seed + again)
  }
  throw new Error(`${service.head.id}: no application from seed ${seed}`)
}
