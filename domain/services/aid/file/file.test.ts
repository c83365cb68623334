import omit from 'lodash/omit'
import { calendar, packs } from '../../../../policies'
import { household, LI, syntheticId, UNIT, WANG } from '../../../../tests/support/synthetic'
import { Matter, mistakesIn, officerAt, REGION, WORKER } from '../../../../tests/support/matter'
import { caseView, commandsFor, decide, usableAnswers } from '../../../matter'
import type { Actor } from '../../../matter'
import { checkFields, fieldsOf } from '../../../form'
import type { Answers } from '../../../form'
import { selectPack } from '../../../policy'
import { aidFile } from './index'

const worker = WORKER
const officer = (person: string, at: string, idKey?: string) => officerAt(person, at, 'officer', idKey)
const qian = officer('qian', UNIT)
const zhou = officer('zhou', UNIT)
const wu = officer('wu', 'town')
const zheng = officer('zheng', 'county')
const shi = officer('shi', 'county')
const feng = officer('feng', 'city')
const neighbour: Actor = { person: 'zhao', name: '赵*', role: 'public', org: UNIT }

const answers = household(['cloud://e/u/wang/1.jpg'], ['cloud://e/u/wang/2.jpg'])
const LONG = '写清楚为什么，一共要十个字以上。'
const visit = { with: 'zhou', on: '2026-11-20', found: LONG }

const matterOf = (today = '2026-11-20', given = answers) => new Matter(aidFile, given, today)

/** Takes it up to a state along the usual way. */
function matterAt(state: string, today = '2026-11-20'): Matter {
  const matter = matterOf(today)
  const steps: [string, Actor, Answers?][] = [
    ['accept', qian],
    ['visit', qian, visit],
    ['confirmVisit', zhou],
    ['publish', qian],
  ]
  for (const [name, actor, input] of steps) if (matter.record.state !== state) matter.send(name, actor, today, input)
  const later: [string, Actor, Answers?][] = [
    ['closePublicity', qian],
    ['pass', wu],
    ['recordCheck', shi, { result: 'same' }],
    ['approve', zheng, { class: 'relative' }],
  ]
  for (const [name, actor, input] of later)
    if (matter.record.state !== state) matter.send(name, actor, '2026-11-30', input)
  expect(matter.record.state).toBe(state)
  return matter
}

describe('the form of the hardship file', () => {
  const check = (given: Answers) => mistakesIn(aidFile, given, '2026-11-20')
  const member = (more: Answers) => ({
    ...answers,
    members: [...(answers.members as Answers[]), { name: '某某', relation: 'child', ...more }],
  })

  it('accepts the worked household and drops what it does not know', () => {
    const first = checkFields(
      fieldsOf(aidFile.asks.form),
      { ...answers, openid: 'forged', state: 'filed' },
      { today: '2026-11-20' },
    )
    // Of the form before, three questions of which there is one today; no line has what proves it.
    const today = omit(answers, ['manyHomes', 'car', 'firm'])
    const unproven = (lines: Answers[string] | undefined) =>
      (lines as Answers[]).map((line) => ({ ...line, papers: [] }))
    const lines = { incomes: unproven(answers.incomes), costs: unproven(answers.costs) }
    expect(first).toEqual({ ok: true, answers: { ...today, ...lines, moreCauses: [] } })
  })
  it('takes an applicant on the day they are sixteen', () => {
    expect(check({ ...answers, idNumber: syntheticId('20101120', 1) })).toEqual([])
  })
  it.each([
    [
      'a wrong check digit',
      { ...answers, idNumber: `${WANG.slice(0, 17)}${WANG.endsWith('1') ? '2' : '1'}` },
      'idNumber',
      '有一位对不上',
    ],
    ['an applicant of fifteen', { ...answers, idNumber: syntheticId('20101121', 1) }, 'idNumber', '要满 16 岁'],
    [
      'a child born tomorrow',
      member({ group: 'child', birth: '2026-11-21', school: 'none' }),
      'members.3.birth',
      '这个日期还没到',
    ],
    [
      '1e9',
      { ...answers, incomes: [{ type: 'wage', who: '王实例', amount: '1e9' }] },
      'incomes.0.amount',
      '金额填数字就行',
    ],
    ['-1', { ...answers, incomes: [{ type: 'wage', who: '王实例', amount: '-1' }] }, 'incomes.0.amount', '金额'],
    [
      '12.345',
      { ...answers, incomes: [{ type: 'wage', who: '王实例', amount: '12.345' }] },
      'incomes.0.amount',
      '金额',
    ],
    [
      'more than the maximum',
      { ...answers, incomes: [{ type: 'wage', who: '王实例', amount: '1000000000' }] },
      'incomes.0.amount',
      '最多',
    ],
    [
      'a fraction of a fen',
      { ...answers, incomes: [{ type: 'wage', who: '王实例', amount: 0.5 }] },
      'incomes.0.amount',
      '金额',
    ],
    ['somebody twice', member({ group: 'adult', idNumber: LI, work: 'working' }), 'members.3.idNumber', '已经填过了'],
    [
      'the applicant as a member',
      member({ group: 'adult', idNumber: WANG, work: 'working' }),
      'members.3.idNumber',
      '已经填过了',
    ],
    [
      'a grown-up as a child',
      member({ group: 'teen', birth: '2008-11-20', school: 'senior' }),
      'members.3.group',
      '已经满18岁',
    ],
    ['adults without signed papers', { ...answers, familyPapers: [] }, 'familyPapers', '签字'],
    ['no photos', { ...answers, photos: [] }, 'photos', '请拍'],
  ])('names %s at its field, with what to do', (_name, given, path, words) => {
    const errors = check(given)
    expect(errors.map((error) => error.path)).toEqual([path])
    expect(errors[0]?.message).toContain(words)
  })
  it('lets somebody be a child up to the day before the eighteenth birthday', () => {
    expect(check(member({ group: 'teen', birth: '2008-11-21', school: 'senior' }))).toEqual([])
  })
})

const { assess, eligibility } = aidFile.asks as Required<typeof aidFile.asks>
const { judge, results: RESULTS } = eligibility

describe('what the household is told', () => {
  const basis = { pack: selectPack(packs, REGION, '2026-11-20'), today: '2026-11-20', calendar }
  it('the worked household is 相对困难, with its own number and the source', () => {
    const { value, steps } = assess(answers, basis)
    expect(RESULTS[value]).toBe('相对困难')
    expect(steps[0]).toMatchObject({ verdict: 'yes' })
    expect(steps[0]?.answer).toContain('1,000')
    expect(steps[0]?.source).toMatch(/\d{4}年/)
  })
  it('the self-check on five numbers says the same', () => {
    const short = { members: 4, income: 8_400_000, rigid: 3_600_000, dibao: 'none', accident: 'no' }
    expect(judge(short, basis).value).toBe('relative')
    expect(judge({ ...short, rigid: 3_600_001 }, basis).value).toBe('deep')
  })
  it('spending on illness counts only where the applicant lets it be used', () => {
    expect(assess({ ...answers, useHealth: 'refuse' }, basis).value).toBe('relative')
    const dear = [{ type: 'illness', who: '李示范', amount: 4_000_000 }]
    expect(assess({ ...answers, costs: dear }, basis).value).toBe('deep')
    const refused = { ...answers, costs: dear, useHealth: 'refuse' }
    expect(assess(usableAnswers(aidFile, { form: 2 }, refused), basis).value).toBe('relative')
  })
})

describe('the usual way', () => {
  it('goes over three desks and ends on file, each step with desk and due day', () => {
    const matter = matterAt('filed')
    const way = matter.record.log.map((entry) => [entry.to, entry.desk, entry.due])
    expect(way).toEqual([
      ['submitted', `${UNIT}/officer`, '2026-11-25'],
      ['surveying', `${UNIT}/officer`, '2026-11-27'],
      ['visited', `${UNIT}/officer`, '2026-11-24'],
      ['assessed', `${UNIT}/officer`, '2026-11-25'],
      ['publicity', `${UNIT}/officer`, '2026-12-01'],
      ['township_review', 'town/officer', '2026-12-07'],
      ['econ_check', 'county/officer', '2026-12-28'],
      ['county_review', 'county/officer', '2026-12-14'],
      ['filed', null, null],
    ])
    expect(matter.record).toMatchObject({ desk: null, dueAt: null, keeper: 'county/officer' })
    expect(matter.record.moments.at(-1)).toEqual({ at: '2027-11-30T16:00:00.000Z', does: 'move' })
  })
  it('holds its person until two have been at the door, the ID number from then on, and all adults’ once on file', () => {
    const [person, own, spouse] = ['aid.file|wang', `aid.file|key-${WANG}`, `aid.file|key-${LI}`]
    expect(matterAt('visited').record.holds).toEqual([person])
    expect(matterAt('assessed').record.holds).toEqual([person, own])
    expect(matterAt('filed').record.holds).toEqual([person, own, spouse])
  })
  it('holds no number that was changed after the visit: nobody has verified that one', () => {
    const matter = matterAt('township_review')
    const gaps = [{ field: 'idNumber', text: '身份证号对不上，请重填' }]
    matter.send('return', officerAt('wu', 'town'), '2026-11-30', { gaps })
    expect(matter.send('supplement', worker, '2026-11-30', { idNumber: syntheticId('19680305', 7) })).toBe(
      'township_review',
    )
    expect(matter.record.holds).toEqual(['aid.file|wang'])
  })
  it('may be merged only where the household has another one', () => {
    const matter = matterOf()
    expect(matter.commands(qian, '2026-11-20')).not.toContain('join')
    expect(matter.send('join', qian, '2026-11-20')).toBe('NOT_NOW')
    matter.household = 1
    expect(matter.commands(qian, '2026-11-20')).toContain('join')
    expect(matter.send('join', qian, '2026-11-20')).toBe('joined')
  })
  it('publishes for five working days and takes nothing further before they are over', () => {
    const matter = matterAt('publicity')
    expect(matter.record.publicity).toEqual({ from: '2026-11-20', to: '2026-11-27', consented: true })
    expect(matter.send('closePublicity', qian, '2026-11-27')).toBe('TOO_EARLY')
    expect(matter.send('closePublicity', qian, '2026-11-28', {}, 1)).toBe('OPEN_OBJECTION')
    expect(matter.send('closePublicity', qian, '2026-11-28')).toBe('township_review')
  })
  it('draws the buttons of a notice only when their day has come, or somebody objects', () => {
    const matter = matterAt('publicity')
    const drawn = (today: string, open = 0) => {
      const around = { flags: [], objections: [], colleagues: [] }
      return caseView(matter.context(qian, today, open), around).actions.map(({ command }) => command)
    }
    expect(drawn('2026-11-27')).toEqual([])
    expect(drawn('2026-11-28')).toEqual(['closePublicity'])
    expect(drawn('2026-11-28', 1)).toEqual(['reviewObjection'])
  })
  it('tells the applicant of every step of others, and a desk of what newly lies on it', () => {
    const matter = matterAt('township_review')
    const last = matter.record.log[matter.record.log.length - 1]?.id ?? ''
    expect(matter.record.fx[`${last}-a`]).toMatchObject({ to: { person: 'wang' }, done: false })
    expect(matter.record.fx[`${last}-d`]).toMatchObject({ to: { desk: 'town/officer' } })
    // The earliest of what is still owed: nobody has delivered anything in this test.
    expect(matter.record.wakeAt).toBe('2026-11-20T04:00:00.000Z')
  })
})

describe('who may do what', () => {
  it('two people visit: the second confirms, and neither passes or approves it later', () => {
    const matter = matterAt('visited')
    expect(matter.send('confirmVisit', qian, '2026-11-20')).toBe('SAME_PERSON')
    expect(matter.send('confirmVisit', officer('third', UNIT), '2026-11-20')).toBe('SAME_PERSON')
    expect(matter.send('confirmVisit', zhou, '2026-11-20')).toBe('assessed')
    const review = matterAt('township_review')
    expect(review.send('pass', officer('qian', 'town'), '2026-11-30')).toBe('SAME_PERSON')
  })
  it('nobody decides on their own or their family’s matter', () => {
    expect(matterOf().send('accept', officer('wang', UNIT), '2026-11-20')).toBe('OWN_CASE')
    expect(matterOf().send('accept', officer('li', UNIT, `key-${LI}`), '2026-11-20')).toBe('OWN_CASE')
  })
  it('an officer of another union, and another worker, find nothing', () => {
    expect(matterOf().send('accept', officer('chen', 'elsewhere'), '2026-11-20')).toBe('NOT_FOUND')
    expect(matterOf().send('withdraw', { ...worker, person: 'other' }, '2026-11-20')).toBe('NOT_FOUND')
  })
  it('a higher desk sees the case but waits for its turn', () => {
    expect(matterOf().send('accept', wu, '2026-11-20')).toBe('NOT_NOW')
  })
  it('an order that was given while looking at an earlier step is not carried out', () => {
    const matter = matterAt('surveying')
    const order = { id: 'late0000000000000', name: 'return', step: 'submitted', input: {} }
    expect(decide(order, matter.context(qian, '2026-11-20'))).toMatchObject({ ok: false, code: 'CHANGED' })
  })
  it('the table of role, state and command is what it is meant to be', () => {
    const people: Record<string, Actor> = {
      worker,
      unit: officer('x', UNIT),
      town: wu,
      county: zheng,
      city: feng,
      neighbour,
    }
    const matter = matterOf()
    matter.household = 1
    const table = Object.keys(aidFile.flow.states).map((state) => {
      const desk = aidFile.flow.states[state]?.desk
      const at = { unit: `${UNIT}/officer`, town: 'town/officer', county: 'county/officer', applicant: 'applicant' }
      const chosen = typeof desk === 'string' ? at[desk as keyof typeof at] : desk && 'town/officer'
      const keeper = aidFile.flow.states[state]?.keeper
      matter.record = { ...matter.record, state, desk: chosen ?? null, keeper: keeper ? `${keeper}/officer` : null }
      const may = Object.entries(people).flatMap(([who, actor]) => {
        const names = commandsFor(matter.context(actor, '2026-11-20')).map(([name]) => name)
        return names.length ? [`${who}: ${names.join(' ')}`] : []
      })
      return `${state} → ${may.join(' | ')}`
    })
    expect(table).toMatchSnapshot()
  })
})

describe('returned', () => {
  const gaps = [
    { field: 'photos', text: '请补王学例的学生证' },
    { field: '', text: '请说明工资为什么少了' },
  ]
  it('asks once for everything, takes the supplement and goes back to the desk that asked', () => {
    const matter = matterOf()
    expect(matter.send('return', qian, '2026-11-20', { gaps: [] })).toBe('INVALID')
    expect(matter.send('return', qian, '2026-11-20', { gaps })).toBe('returned')
    expect(matter.record).toMatchObject({ desk: 'applicant', due: '2026-12-04' })
    expect(matter.send('supplement', worker, '2026-11-21', { photos: [], note: '' })).toBe('INVALID')
    expect(
      matter.send('supplement', worker, '2026-11-21', {
        photos: ['cloud://e/u/wang/3.jpg'],
        note: '停工了',
        idNumber: LI,
      }),
    ).toBe('submitted')
    expect(matter.answers.photos).toEqual(['cloud://e/u/wang/1.jpg', 'cloud://e/u/wang/3.jpg'])
    expect(matter.answers.idNumber).toBe(WANG)
    expect(matter.record).toMatchObject({ desk: `${UNIT}/officer`, due: '2026-11-25', holds: ['aid.file|wang'] })
  })
  it('a list that is asked for again cannot be answered by an empty one', () => {
    const matter = matterOf()
    matter.send('return', qian, '2026-11-20', { gaps: [{ field: 'incomes', text: '请写全收入' }] })
    expect(matter.send('supplement', worker, '2026-11-20', { incomes: [] })).toBe('INVALID')
    const incomes = [{ type: 'wage', who: '王实例', amount: 100, papers: [] }]
    expect(matter.send('supplement', worker, '2026-11-20', { incomes })).toBe('submitted')
    expect(matter.answers.incomes).toEqual(incomes)
  })
  it('a second return says why it was not said the first time', () => {
    const matter = matterOf()
    matter.send('return', qian, '2026-11-20', { gaps })
    matter.send('supplement', worker, '2026-11-20', { photos: ['cloud://e/u/wang/3.jpg'] })
    expect(matter.send('return', qian, '2026-11-20', { gaps })).toBe('INVALID')
    expect(matter.send('return', qian, '2026-11-20', { gaps, whyNow: '第一次没看出来' })).toBe('returned')
    expect(matter.record.log[matter.record.log.length - 1]?.note).toContain('上次没说：第一次没看出来')
  })
})

describe('refused, appealed, withdrawn', () => {
  const refused = { code: 'notPoor', text: '全家收入超过了低保的两倍。' }
  it('a refusal needs a reason, frees the holds and opens one appeal to the level above', () => {
    const matter = matterOf()
    expect(matter.send('reject', qian, '2026-11-20', { code: 'notPoor', text: '太多' })).toBe('INVALID')
    expect(matter.send('reject', qian, '2026-11-20', refused)).toBe('rejected')
    expect(matter.record).toMatchObject({
      holds: ['closed:c1'],
      desk: null,
      memo: { refusal: { level: 'unit', appealBy: '2026-12-04' } },
    })
    expect(matter.send('appeal', worker, '2026-12-04', { text: LONG })).toBe('appeal_review')
    expect(matter.record).toMatchObject({ desk: 'town/officer', holds: ['aid.file|wang'] })
    expect(matter.send('overturn', wu, '2026-12-05', { text: LONG })).toBe('submitted')
    expect(matter.send('reject', qian, '2026-12-05', refused)).toBe('rejected')
    expect(matter.send('appeal', worker, '2026-12-05', { text: LONG })).toBe('NOT_NOW')
  })
  it('the day after the window an appeal comes too late', () => {
    const matter = matterOf()
    matter.send('reject', qian, '2026-11-20', refused)
    expect(matter.send('appeal', worker, '2026-12-05', { text: LONG })).toBe('TOO_LATE')
  })
  it('the county’s refusal is looked at by the city, whose word ends it', () => {
    const matter = matterAt('county_review')
    matter.send('reject', zheng, '2026-11-30', refused)
    expect(matter.send('appeal', worker, '2026-11-30', { text: LONG })).toBe('appeal_review')
    expect(matter.record.desk).toBe('city/officer')
    expect(matter.send('sustain', feng, '2026-12-01', { text: LONG })).toBe('refused')
    expect(matter.record).toMatchObject({ desk: null, holds: ['closed:c1'] })
  })
  it.each([
    'submitted',
    'surveying',
    'visited',
    'assessed',
    'publicity',
    'township_review',
    'econ_check',
    'county_review',
  ])('may be withdrawn while %s', (state) => {
    const matter = matterAt(state)
    expect(matter.send('withdraw', worker, '2026-11-30')).toBe('withdrawn')
    expect(matter.record.holds).toEqual(['closed:c1'])
  })
  it('may not be withdrawn once it is on file', () => {
    expect(matterAt('filed').send('withdraw', worker, '2026-11-30')).toBe('NOT_NOW')
  })
})

describe('objected', () => {
  it('stops the notice; an unfounded one lets it go on to its end', () => {
    const matter = matterAt('publicity')
    expect(matter.send('object', neighbour, '2026-11-24', { text: LONG })).toBe('objection_review')
    expect(matter.send('overrule', qian, '2026-11-25', { answer: LONG })).toBe('publicity')
    expect(matter.record).toMatchObject({ publicity: { to: '2026-11-27' }, due: '2026-12-01' })
    const answer = Object.values(matter.record.fx).find(
      (effect) => effect.kind === 'inbox' && 'person' in effect.to && effect.to.person === 'zhao',
    )
    expect(answer).toMatchObject({ title: '您提的意见有回复了', text: LONG })
  })
  it('goes straight on when the days were over meanwhile', () => {
    const matter = matterAt('publicity')
    matter.send('object', neighbour, '2026-11-27', { text: LONG })
    expect(matter.send('overrule', qian, '2026-11-28', { answer: LONG })).toBe('township_review')
  })
  it('a founded one refuses, and the applicant may appeal', () => {
    const matter = matterAt('publicity')
    matter.send('object', neighbour, '2026-11-24', { text: LONG })
    expect(matter.send('reject', qian, '2026-11-25', { code: 'notTrue', text: LONG })).toBe('rejected')
    expect(matter.send('appeal', worker, '2026-11-26', { text: LONG })).toBe('appeal_review')
  })
  it('cannot be lodged after the last day, by the applicant, or by somebody of another union', () => {
    expect(matterAt('publicity').send('object', neighbour, '2026-11-28', { text: LONG })).toBe('TOO_LATE')
    expect(matterAt('publicity').send('object', { ...neighbour, person: 'wang' }, '2026-11-24', { text: LONG })).toBe(
      'NOT_NOW',
    )
    expect(matterAt('publicity').send('object', { ...neighbour, org: 'elsewhere' }, '2026-11-24', { text: LONG })).toBe(
      'NOT_FOUND',
    )
  })
})

describe('on file', () => {
  it('lasts a year, reminds the worker and the county, and then holds nothing: one may apply again', () => {
    const matter = matterAt('filed')
    const before = matter.messages().length
    for (let n = 0; n < 3; n += 1) matter.tick(matter.record.clockAt ?? '')
    matter.tick('2027-11-30T15:59:59.000Z')
    expect(matter.record.state).toBe('filed')
    const reminded = matter.messages().slice(before)
    expect(reminded.map(({ to }) => to)).toEqual(
      [1, 2, 3].flatMap(() => [{ person: 'wang' }, { desk: 'county/officer' }]),
    )
    matter.tick('2028-01-10T00:00:00.000Z')
    expect(matter.record).toMatchObject({ state: 'review_due', keeper: 'county/officer' })
    expect(matter.record.holds.length).toBeGreaterThan(1)
    matter.tick('2028-03-05T00:00:00.000Z')
    expect(matter.record).toMatchObject({ state: 'expired', holds: ['closed:c1'], keeper: null })
    expect(matter.lastNote()).toContain('家里又困难了')
  })
})
