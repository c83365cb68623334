import { LI, syntheticId, UNIT, WANG } from '../../tests/support/synthetic'
import { Matter, officerAt, WORKER } from '../../tests/support/matter'
import { fieldsOf, isShown } from '../form'
import type { Answers, Field, Value } from '../form'
import { services } from '../services'
import { decide } from '../matter/decide'
import type { Service } from '../matter/service'
import { caseView } from '../matter/view'

const TODAY = '2026-11-20'
const AROUND = { flags: [], objections: [], colleagues: [] }

/** Two answers of each kind: one that stands in the case, one that is given anew. */
const SAMPLES: Partial<Record<Field['kind'], [Value, Value]>> = {
  text: ['河口三标工地', '河口四标工地'],
  longText: ['从前写的几句话', '现在写清楚的几句话'],
  name: ['王实例', '王样例'],
  idNumber: [WANG, LI],
  mobile: ['13900000001', '13900000002'],
  address: ['清河县河口镇示例路1号', '清河县河口镇示例路2号'],
  money: [100, 200],
  count: [3, 4],
  date: ['2026-01-01', '2026-01-02'],
  yesNo: ['no', 'yes'],
  org: [UNIT, UNIT],
  photos: [['cloud://e/u/wang/1.jpg'], ['cloud://e/u/wang/2.jpg']],
  consent: ['agree', 'agree'],
  bankCard: ['6200000000000005', '6666666666666664'],
  month: ['2026-01', '2026-02'],
  // Oneself, and the one member of the household, whose name is a text of above.
  person: ['王实例', '河口三标工地'],
}
/** What follows from another question: its form, or that it is later. */
const OWN: Record<string, [Value, Value]> = {
  docNumber: ['E12345678', 'E87654321'],
  hinderedTo: ['2026-02-01', '2026-02-02'],
}
function sample(field: Field, turn: 0 | 1): Value {
  if (field.kind === 'org' && field.other) return 'elsewhere'
  const own = OWN[field.id]?.[turn]
  if (own !== undefined) return own
  if (field.kind === 'choice') return field.options[turn]?.value ?? ''
  if (field.kind === 'many') return [field.options[turn]?.value ?? '']
  if (field.kind === 'rows') return [rowOf(field.item, turn)]
  return SAMPLES[field.kind]?.[turn] ?? ''
}
const SOMEBODY = syntheticId('19750505', 5)
/** A row of a list; of a household, a grown-up who is not the applicant. */
function rowOf(item: Field[], turn: 0 | 1): Answers {
  const first = Object.fromEntries(item.map((field) => [field.id, sample(field, turn)]))
  const grown = 'group' in first ? { ...first, group: 'adult', idNumber: SOMEBODY } : first
  return Object.fromEntries(item.filter((field) => isShown(field, grown)).map(({ id }) => [id, grown[id] as Value]))
}

const CHILD: Answers = { name: '王幼例', relation: 'child', birth: '2020-06-01', school: 'none' }
/** A case in which the field was asked, because what it hangs on was answered so. */
function answersWith(service: Service, field: Field): Answers {
  const first = Object.fromEntries(questionsOf(service).map((one) => [one.id, sample(one, 0)]))
  const { field: on = '', in: said = [], of } = field.showIf ?? {}
  const control = of === undefined ? String(said[0]) : [{ ...CHILD, [of]: String(said[0]) }]
  return on ? { ...first, [on]: control } : first
}
/** The state that asks for more; where only another matter opens it with less, the first. */
const askedIn = ({ flow }: Service): string =>
  Object.keys(flow.states).find((name) => flow.states[name]?.commands.return) ?? flow.path[0] ?? ''
function returned(service: Service, field: string, answers: Answers): Matter {
  const matter = new Matter(service, answers, TODAY)
  const memo = { supplement: { gaps: [{ field, text: '请补上。' }], back: askedIn(service) } }
  matter.record = { ...matter.record, state: 'returned', desk: 'applicant', memo }
  return matter
}
/** The fields of the supplement, and what stands in them when the page opens. */
function pageOf(matter: Matter): { fields: Field[]; offered: Answers } {
  const context = matter.context(WORKER, TODAY)
  const action = caseView(context, AROUND).actions.find(({ command }) => command === 'supplement')
  return { fields: action?.fields ?? [], offered: action?.answers ?? {} }
}
function refusalOf(matter: Matter, input: Answers) {
  const order = { id: 'c', name: 'supplement', step: 'returned', input }
  const decision = decide(order, matter.context(WORKER, TODAY))
  return decision.ok ? null : decision
}
const pathsOf = (refusal: ReturnType<typeof refusalOf>): string[] => refusal?.fields?.map(({ path }) => path) ?? []

const asking = Object.values(services).filter(({ flow }) => flow.states.returned?.commands.supplement)
/** What somebody answers: figures follow by themselves, and a time is taken by a step of its own. */
const questionsOf = ({ asks }: Service): Field[] =>
  fieldsOf(asks.form).filter(({ kind }) => kind !== 'computed' && kind !== 'slot')
const every = asking.flatMap((service) =>
  questionsOf(service).map((field): [string, string, Service, Field] => [service.head.id, field.id, service, field]),
)
const proposal = services.proposal as Service
const aid = services['aid.file'] as Service
const fieldOf = (service: Service, id: string): Field =>
  fieldsOf(service.asks.form).find((one) => one.id === id) as Field

describe('whatever an officer found missing', () => {
  it('is looked for in three services at least', () => {
    expect(asking.map(({ head }) => head.id)).toEqual(expect.arrayContaining(['aid.file', 'join', 'proposal']))
  })

  it.each(every)(
    '%s, %s alone: has a field, which may not be left empty, and is taken',
    (_id, _key, service, field) => {
      const matter = returned(service, field.id, answersWith(service, field))
      const { fields, offered } = pageOf(matter)
      const shown = fields.filter((one) => isShown(one, offered)).map(({ id }) => id)
      const asked = field.kind === 'org' ? 'note' : field.id
      expect(shown).toContain(asked)
      expect(refusalOf(matter, {})).toMatchObject({ code: 'INVALID' })
      // A union is not changed on the way, and a consent has no second answer that may be handed in everywhere.
      const words: Answers = ['org', 'consent'].includes(field.kind) ? { note: '写在这里' } : {}
      const before = matter.answers
      const said = { ...offered, [field.id]: sample(field, 1), ...words }
      const hanging = fields.filter((one) => one.showIf?.field === field.id && isShown(one, said))
      const given = { ...Object.fromEntries(hanging.map((one) => [one.id, sample(one, 0)])), ...said }
      expect(matter.send('supplement', WORKER, TODAY, given)).toBe(askedIn(service))
      const kept = field.kind === 'photos' ? [before[field.id], sample(field, 1)].flat() : sample(field, 1)
      expect(matter.answers[field.id]).toEqual(kept)
    },
  )
})

describe('what stands in the case', () => {
  it('is in the fields when the page opens, photos excepted, which are added to', () => {
    const members = fieldOf(aid, 'members')
    expect(pageOf(returned(aid, 'members', answersWith(aid, members))).offered).toEqual({
      members: sample(members, 0),
      familyRefuses: 'no',
      useChild: 'agree',
    })
    expect(pageOf(returned(aid, 'photos', answersWith(aid, members))).offered).toEqual({})
  })

  it('is nobody’s but the applicant’s', () => {
    const matter = new Matter(aid, answersWith(aid, fieldOf(aid, 'name')), TODAY)
    const { actions } = caseView(matter.context(officerAt('qian', UNIT), TODAY), AROUND)
    expect(actions.length).toBeGreaterThan(0)
    expect(actions.filter((action) => 'answers' in action)).toEqual([])
  })

  it('handed in again as it was is no supplement, unless it is said to be right', () => {
    const matter = returned(aid, 'address', answersWith(aid, fieldOf(aid, 'address')))
    const { offered } = pageOf(matter)
    expect(pathsOf(refusalOf(matter, offered))).toEqual(['note'])
    expect(refusalOf(matter, { ...offered, note: '住址没错，就是这里' })).toBeNull()
  })
})

describe('what was optional', () => {
  const benefit = fieldOf(proposal, 'benefit')
  const bare = (): Matter => returned(proposal, 'benefit', { ...answersWith(proposal, benefit), benefit: '' })
  it('is named in plain words when it stays empty, and says where to write why', () => {
    expect(refusalOf(bare(), {})?.fields).toEqual([
      { path: 'benefit', code: 'EMPTY', message: '好处还空着。填不了就写在“想说明的”里。' },
    ])
    expect(refusalOf(bare(), { note: '好处还说不准' })).toBeNull()
  })
  it('does not read as if it might be left out', () => {
    const [field] = pageOf(bare()).fields
    expect(field).toMatchObject({ id: 'benefit', optionalWords: '填不了就写在“想说明的”里' })
  })
})

describe('a question on which others hang', () => {
  it('brings them along, asked only where the new answer calls for them', () => {
    const matter = returned(aid, 'cause', { ...answersWith(aid, fieldOf(aid, 'cause')), eventOn: null })
    const { fields, offered } = pageOf(matter)
    const shown = (cause: string) => fields.filter((one) => isShown(one, { ...offered, cause })).map(({ id }) => id)
    expect(shown('schooling')).toEqual(['cause', 'note'])
    expect(shown('accident')).toEqual(['cause', 'eventOn', 'eventLoss', 'eventPaid', 'note'])
    expect(pathsOf(refusalOf(matter, { cause: 'accident' }))).toEqual(['eventOn', 'eventLoss', 'eventPaid'])
  })
  it('takes away what the new answer no longer asks', () => {
    const matter = returned(proposal, 'hurts', answersWith(proposal, fieldOf(proposal, 'measures')))
    expect(matter.answers).toHaveProperty('measures')
    expect(matter.send('supplement', WORKER, TODAY, { hurts: 'yes', area: '钢筋班' })).toBe('submitted')
    expect(matter.answers).not.toHaveProperty('measures')
    expect(matter.answers).toHaveProperty('title')
  })
})

it('photos that are there already are not added twice', () => {
  const matter = returned(aid, 'photos', answersWith(aid, fieldOf(aid, 'photos')))
  matter.send('supplement', WORKER, TODAY, { photos: ['cloud://e/u/wang/1.jpg', 'cloud://e/u/wang/2.jpg'] })
  expect(matter.answers.photos).toEqual(['cloud://e/u/wang/1.jpg', 'cloud://e/u/wang/2.jpg'])
})
