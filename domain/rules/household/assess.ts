import { addMonths } from '../../base/calendar'
import type { CalendarTable, CivilDate } from '../../base/calendar'
import type { Explained, Step } from '../../base/explain'
import type { Six } from '../fits'
import { textOf } from '../../form'
import type { Answers } from '../../form'
import { classify, countHousehold, householdIncome, RIGID_NAMES, rigidSpending } from '../hardship'
import type {
  Answer,
  Classification,
  HouseholdFigures,
  HouseholdMember,
  HouseholdPerson,
  IncomeItem,
  RigidItem,
  Sum,
} from '../hardship'
import { ageOn, checkId } from '../../base/identity'
import type { Fen } from '../../base/money'
import type { PolicyPack } from '../../policy'
import { ASKED_FLAGS } from './lines'
import { adults, APART } from './questions'

/** Figures in force and the day of application. */
interface Basis {
  pack: PolicyPack
  today: CivilDate
  calendar: CalendarTable
}

function ageOf(idNumber: string, today: CivilDate): number | null {
  const checked = checkId('resident', idNumber, today)
  return checked.ok && checked.birth ? ageOn(checked.birth, today) : null
}

const rowsOf = (answers: Answers, id: string): Answers[] => (answers[id] ?? []) as Answers[]

const answerOf = (answers: Answers, id: string): Answer => (answers[id] ?? null) as Answer

const memberOf = (member: Answers, today: CivilDate): HouseholdMember => ({
  who: textOf(member.name),
  age: ageOf(textOf(member.idNumber), today),
  work: member.work as HouseholdMember['work'],
})
const incomeOf = (row: Answers): IncomeItem => ({
  type: row.type as IncomeItem['type'],
  who: textOf(row.who),
  amountFen: row.amount as Fen,
})
const costOf = (row: Answers): RigidItem => ({
  type: row.type as RigidItem['type'],
  who: textOf(row.who),
  totalFen: row.amount as Fen,
  reimbursedFen: Number(row.reimbursed ?? 0),
  // Where nobody was asked for what proves a line, nothing is said of it.
  ...(Array.isArray(row.papers) ? { voucher: row.papers.length > 0 } : {}),
})

const RELATIONS: Record<string, HouseholdPerson['relation']> = { spouse: 'spouse', child: 'child', parent: 'parent' }

/** As far as it was told: who lives apart on their own money, and who studies; all others live in the household. */
function personOf(member: Answers, today: CivilDate): HouseholdPerson {
  const { work, birth, idNumber } = member
  const apart = work === APART
  return {
    who: textOf(member.name),
    relation: RELATIONS[textOf(member.relation)] ?? 'other',
    age: birth ? ageOn(textOf(birth), today) : ageOf(textOf(idNumber), today),
    student: work === 'student' ? 'yes' : 'no',
    independent: apart ? 'yes' : 'no',
    livesTogether: apart ? 'no' : 'yes',
    supportDuty: apart ? 'no' : 'yes',
  }
}

/** Who is one household, with a step for each who is not; what these earn and spend is theirs alone. */
function countedIn(answers: Answers, today: CivilDate) {
  const count = countHousehold(rowsOf(answers, 'members').map((member) => personOf(member, today)))
  const isOut = (name: string): boolean => count.notCounted.includes(name)
  return {
    heads: count.value,
    steps: count.steps.filter(({ verdict }) => verdict === 'no'),
    adults: adults(answers).filter(({ name }) => !isOut(textOf(name))),
    rows: (id: string): Answers[] => rowsOf(answers, id).filter(({ who }) => !isOut(textOf(who))),
  }
}

const ILLNESS = ['ownIllness', 'familyIllness']
const causesOf = ({ cause, moreCauses }: Answers): string[] => [
  textOf(cause),
  ...(Array.isArray(moreCauses) ? moreCauses.map((one) => textOf(one)) : []),
]
/** What a serious illness cost the household itself; null where none is told. */
const illnessOf = (answers: Answers, { counted }: Sum): Fen | null => {
  if (!causesOf(answers).some((cause) => ILLNESS.includes(cause))) return null
  const lines = counted.filter(({ name }) => name === RIGID_NAMES.illness)
  return lines.reduce((sum, { fen }) => sum + fen, 0)
}

/** What happened more than twelve months ago counts no more. */
const accidentOf = (answers: Answers, incomeFen: Fen, today: CivilDate): HouseholdFigures['accident'] =>
  causesOf(answers).includes('accident') && textOf(answers.eventOn) > addMonths(today, -12)
    ? { yearIncomeFen: incomeFen, lossFen: answers.eventLoss as Fen, compensationFen: answers.eventPaid as Fen }
    : null

/** Who applies to a union of the place and was not asked is taken to live there. */
const migrantOf = (answers: Answers): HouseholdFigures['migrant'] =>
  answers.identity === 'migrant'
    ? {
        laborMonths: answers.laborMonths as number,
        livesInCity: answerOf(answers, 'livesHere') ?? 'yes',
        unionMember: answerOf(answers, 'unionMember'),
      }
    : null

/** What sends a household to an officer: all on one page, or, of forms of before, three questions. */
function flagsIn(answers: Answers): HouseholdFigures['flags'] {
  const { flags } = answers
  if (Array.isArray(flags))
    return Object.fromEntries(ASKED_FLAGS.map((one) => [one, flags.includes(one) ? 'yes' : 'no']))
  return {
    twoHomes: answerOf(answers, 'manyHomes'),
    vehicle: answerOf(answers, 'car'),
    business: answerOf(answers, 'firm'),
  }
}

/** What the rules reckon with, of a whole application, and how its sums came about. */
function figuresOf(answers: Answers, { pack, today }: Basis): { figures: HouseholdFigures; steps: Step[] } {
  const home = countedIn(answers, today)
  const incomes = householdIncome(
    home.adults.map((member) => memberOf(member, today)),
    home.rows('incomes').map(incomeOf),
    pack,
  )
  const rigid = rigidSpending(home.rows('costs').map(costOf), pack)
  const figures: HouseholdFigures = {
    members: home.heads,
    incomeFen: incomes.value,
    rigidFen: rigid.value,
    imputedFen: incomes.imputedFen,
    dibao: (answers.dibao as HouseholdFigures['dibao'] | undefined) ?? null,
    accident: accidentOf(answers, incomes.value, today),
    illnessCostFen: illnessOf(answers, rigid),
    flags: flagsIn(answers),
    migrant: migrantOf(answers),
  }
  return { figures, steps: [...home.steps, ...incomes.steps, ...rigid.steps] }
}

/** The figures of a household on file, in fen, of twelve months. */
export const householdFigures = (answers: Answers, basis: Basis): HouseholdFigures => figuresOf(answers, basis).figures

/**
 * The machine's reading of a whole application: sums of what counts, the class that fits, each step with its source.
 * A suggestion for the officer, who decides.
 */
export function assessHousehold(answers: Answers, basis: Basis): Explained<string> {
  const { value, steps } = reckonHousehold(answers, basis)
  return { value, steps }
}

/** The same with every class that fits, and what is left a head and month. */
export function reckonHousehold(answers: Answers, basis: Basis): Classification {
  const { figures, steps: sums } = figuresOf(answers, basis)
  const found = classify(figures, basis.pack, basis.today)
  return { ...found, steps: [...found.steps, ...sums] }
}

/** The self-check before any form: the same rules on five numbers, on the person's own phone. */
export function judgeHousehold(answers: Answers, { pack, today }: Basis): Explained<string> {
  const incomeFen = answers.income as Fen
  const lossFen = (answers.loss ?? 0) as Fen
  const compensationFen = (answers.paid ?? 0) as Fen
  const figures: HouseholdFigures = {
    members: answers.members as number,
    incomeFen,
    rigidFen: answers.rigid as Fen,
    dibao: answers.dibao as HouseholdFigures['dibao'],
    accident: answers.accident === 'yes' ? { yearIncomeFen: incomeFen, lossFen, compensationFen } : null,
    illnessCostFen: answers.ill === 'yes' ? ((answers.illness ?? 0) as Fen) : null,
    flags: {},
  }
  const { value, steps } = classify(figures, pack, today)
  return { value, steps }
}

/**
 * From the six questions: what has to be spent is not known yet, so whoever is above the line by income alone but has
 * such costs gets a `maybe`; who lies below it anyway, a `yes`.
 */
export function fitsHousehold({ members, income, trouble, work }: Six, basis: Basis): Step {
  const answers = { members, income, rigid: 0, dibao: 'none', accident: 'no' }
  const { value, steps } = judgeHousehold(answers, basis)
  const [first] = steps
  const costs = trouble.filter((one) => one !== 'none')
  const verdict = value === 'deep' || value === 'relative' ? 'yes' : costs.length ? 'maybe' : 'no'
  const known = { rule: first?.rule ?? '', source: first?.source ?? '', answer: first?.answer ?? '' }
  const fixes = {
    maybe: '看病、上学、意外花的钱可以扣掉，扣了也许就符合。可以先申请。',
    no: first?.fix ?? '以后有难处，随时来。',
  }
  return { ...known, verdict, ...(verdict === 'yes' ? {} : { fix: fixes[verdict] }), inputs: { members, income, work } }
}
