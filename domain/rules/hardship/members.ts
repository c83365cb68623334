import type { Explained, Step, Verdict } from '../../base/explain'
import type { Answer } from './types'
import { assertAge, assertPeople } from './validate'

export type Relation = 'spouse' | 'child' | 'parent' | 'other'

/** Somebody besides the applicant, as far as it matters for whether the household is one. */
export interface HouseholdPerson {
  who: string
  relation: Relation
  /** Full years on the day of application; null when not known. */
  age: number | null
  /** For grown children: at school full time, up to a bachelor's degree. */
  student: Answer
  /** For grown children: lives on their own money. */
  independent: Answer
  /** For parents and others: lives in the household for good. */
  livesTogether: Answer
  /** For others: the applicant has to support them by law. */
  supportDuty: Answer
}

export interface HouseholdCount extends Explained<number> {
  counted: string[]
  notCounted: string[]
  /** People about whom too little is known; they are counted, in the household's favour. */
  open: string[]
}

const SOURCE = '最低生活保障审核确认办法（民发〔2021〕57号，地方细则公开网页）'
const GROWN = 18

interface Reading {
  verdict: Verdict
  answer: string
}

const yes = (answer: string): Reading => ({ verdict: 'yes', answer })
const no = (answer: string): Reading => ({ verdict: 'no', answer })
const open = (answer: string): Reading => ({ verdict: 'maybe', answer })

/** Minor children; grown ones as long as they study full time or do not live on their own. */
function childReading({ age, student, independent }: HouseholdPerson): Reading {
  if (age !== null && age < GROWN) return yes('不满 18 岁的孩子')
  if (student === 'yes') return yes('还在全日制上学')
  if (independent === 'yes') return no('自己能过日子了')
  if (independent === 'no') return yes('还不能自己过日子')
  return open(age === null ? '年纪还不知道' : '是不是自己过日子，还不知道')
}

function parentReading({ livesTogether }: HouseholdPerson): Reading {
  if (livesTogether === 'yes') return yes('长期在一起过')
  return livesTogether === 'no' ? no('不在一起过') : open('是不是在一起过，还不知道')
}

function otherReading(person: HouseholdPerson): Reading {
  if (person.supportDuty === 'no') return no('法律上不用您养')
  const together = parentReading(person)
  if (together.verdict !== 'yes') return together
  return person.supportDuty === 'yes' ? yes('要您养，长期在一起过') : open('是不是要您养，还不知道')
}

function readingOf(person: HouseholdPerson): Reading {
  if (person.relation === 'spouse') return yes('爱人')
  if (person.relation === 'child') return childReading(person)
  return person.relation === 'parent' ? parentReading(person) : otherReading(person)
}

function personStep({ who, relation, age }: HouseholdPerson, { verdict, answer }: Reading): Step {
  const step: Step = {
    rule: '爱人、没成年或还没自立的孩子、长期一起过又要您养的人，算一家人',
    source: SOURCE,
    verdict,
    answer: `${who}：${answer}`,
    inputs: { who, relation, age },
  }
  if (verdict === 'no') return { ...step, fix: '先不算在家里；情况不一样的，跟办事的人说。' }
  return verdict === 'maybe' ? { ...step, fix: '先算在家里，办事的人会问清楚。' } : step
}

/**
 * Who belongs to the household: the applicant; the spouse; minor children; grown children who study full time or do not
 * live on their own; parents, and others whom the applicant must support, who live there for good. A child who turns 18
 * during the year and still studies stays a member. `value` is the number of heads, at least one.
 * @throws HardshipError for impossible ages, and crowds
 */
export function countHousehold(people: readonly HouseholdPerson[]): HouseholdCount {
  assertPeople('people', people)
  people.forEach(({ age }, index) => assertAge(`people.${index}.age`, age))
  const read = people.map((person) => ({ person, reading: readingOf(person) }))
  const names = (verdict: Verdict): string[] =>
    read.filter(({ reading }) => reading.verdict === verdict).map(({ person }) => person.who)
  return {
    value: 1 + names('yes').length + names('maybe').length,
    counted: names('yes'),
    notCounted: names('no'),
    open: names('maybe'),
    steps: read.map(({ person, reading }) => personStep(person, reading)),
  }
}
