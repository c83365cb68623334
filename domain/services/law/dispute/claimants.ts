import type { Fen } from '../../../base/money'
import { formatYuan } from '../../../base/money'
import { textOf } from '../../../form'
import type { Answers, FieldError, Value } from '../../../form'
import { refusal } from '../../../matter/command'
import type { CommandContext, Part, Refusal } from '../../../matter/service'
import type { Claim, Partner, Partners, Reading } from '../../../matter/partners'
import { together } from '../../../parts/together'
import type { Named } from '../../../parts/together'
import { collective } from '../../../rules/law'

/*
 * Several who claim together: whoever handed it in, and those of the list who have said on their own phones that they join.
 * Ten and more choose three to five who act for them (劳动争议调解仲裁法 第7条).
 */

const isRow = (one: Value): one is Answers => one !== null && typeof one === 'object' && !Array.isArray(one)
const fen = (value: Value | undefined): Fen => (typeof value === 'number' ? value : 0)

/** One of the list, as whoever handed it in has put it down. */
interface Listed {
  name: string
  days: number
  sum: Fen
  rep: boolean
}
export const listIn = ({ people }: Answers): Listed[] =>
  (Array.isArray(people) ? people.filter(isRow) : []).map(({ name, worked, sum, rep }) => ({
    name: textOf(name),
    days: Number(worked ?? 0),
    sum: fen(sum),
    rep: rep === 'yes',
  }))
const namedIn = (answers: Answers): Named[] =>
  listIn(answers).map(({ name, sum, rep }) => ({ name, percent: null, claims: sum, acts: rep }))

const [LEAST_REPS, MOST_REPS] = [3, 5]

const wrong = (code: string, message: string): FieldError[] => [{ path: 'people', code, message }]

/** Rules across the list: rows that cannot be told apart, and too many who act. */
export function checkList(answers: Answers): FieldError[] {
  const list = listIn(answers)
  const named = list.map(({ name, sum }) => `${name} ${sum}`)
  if (new Set(named).size < named.length) return wrong('SAME', '有两行一模一样。同名的，在名字后面加个字分开。')
  const most = MOST_REPS - 1
  return list.filter(({ rep }) => rep).length > most
    ? wrong('REPS', `代表一共 ${LEAST_REPS} 到 ${MOST_REPS} 名，您算一名，最多再选 ${most} 名。`)
    : []
}

export const sumOf = (joined: Pick<Listed, 'sum'>[]): Fen => joined.reduce((all, { sum }) => all + sum, 0)

/** Those who act, by name: 「王实例、工友甲」; empty where there are fewer than ten. */
export function repsIn(answers: Answers): string {
  const list = listIn(answers)
  if (!collective(list.length + 1).value) return ''
  return [textOf(answers.name), ...list.flatMap(({ name, rep }) => (rep ? [name] : []))].join('、')
}

/** Somebody who claims. */
interface Joined extends Listed {
  person: string
  /** Question under which what came of it is put down. */
  key: string
}
const OWN = 'gotOwn'

/** What differs between the services of which several may have one. */
interface Settings {
  kind: NonNullable<Partners['kind']>
  /** Version of the form from which on whoever acts for the others reads the matter. */
  since: number
  /** What whoever handed it in claims for themselves. */
  own: (answers: Answers) => Pick<Listed, 'days' | 'sum'>
  /** What it is about, in a few words. */
  about: (answers: Answers) => string
  /** What has come of one's own, by the key of the question. */
  got: (reading: Reading, key: string) => Fen
  /** Why nobody can step out now, if so. */
  stays: (context: CommandContext) => string | null
  /** Steps of the applicant's that whoever acts may take. */
  may: string[]
}

type Seen = Pick<Reading, 'answers'> & { record: Pick<Reading['record'], 'memo' | 'applicant'> }

const SAID: Record<Partner['said'], string> = { yes: '点了头', no: '不参加', open: '还没点' }

/** What is said with the two answers. */
function wordsOf(kind: Settings['kind']) {
  const [yes, handed] = kind === 'wages' ? ['是，一起要', '登记'] : ['是，一起办', '申请']
  return {
    yes: { label: yes, done: '工友点了头' },
    no: { label: '不是我，或者数不对', done: '有人说不是他，或者数不对' },
    own: `这是您自己${handed}的，不用扫。请让工友用他的手机扫。`,
    twice: '您已经点过一份了，一个人只算一份。',
    gone: `这一份已经点过了，或者名单改过了。请让${handed}的人再给您看一次码。`,
  }
}

/** For the desk: who has said so, and who acts. */
const partOf = (partnersOf: Partners['named']): Part => ({
  name: 'claimants',
  see: (context) => {
    const reps = listIn(context.answers).map(({ rep }) => (rep ? '，代表' : ''))
    const rows = partnersOf(context).map(({ row, name, claims = 0, said }) => ({
      id: `claimant${row}`,
      label: name,
      value: `${claims ? `${formatYuan(claims)}，` : ''}${SAID[said]}${reps[row] ?? ''}`,
    }))
    return rows.length ? { sections: [{ id: 'claimants', title: '一起的人', rows }] } : {}
  },
})

/** Ten and more choose three to five representatives, who have said yes as well. */
function unrepresented(joined: Joined[]): Refusal | null {
  if (!collective(joined.length).value) return null
  const reps = joined.filter(({ rep }) => rep).length
  if (reps >= LEAST_REPS && reps <= MOST_REPS) return null
  const how = '请点“退回补材料”，让大家推好代表，代表自己也要点头。'
  return refusal(
    'NOT_NOW',
    `${joined.length} 个人一起要，得推 ${LEAST_REPS} 到 ${MOST_REPS} 名代表，现在 ${reps} 名。${how}`,
  )
}

/** What those are asked about who are named: what it is about, and who acts for them. */
function aboutOf(what: string, answers: Answers): string {
  const reps = repsIn(answers)
  return `${what}${reps ? `，代表：${reps}` : ''}`
}

/** @param settings what is the service's own */
export function claimants({ kind, since, own, about, got, stays, may }: Settings) {
  const acting = { since, stays, may, done: '有人退出了' }
  const { partnersOf, withPartners, steps } = together('claimants', namedIn, wordsOf(kind), acting)

  /** Whoever handed it in, who acts for the others, then those who have said yes. */
  function joinedIn(seen: Seen): Joined[] {
    const { record, answers } = seen
    const list = listIn(answers)
    const first = { name: textOf(answers.name), ...own(answers), rep: true }
    const others = partnersOf(seen).flatMap(({ row, person }): Joined[] => {
      const listed = list[row]
      return listed && person ? [{ ...listed, person, key: `got${row}` }] : []
    })
    return [{ ...first, person: record.applicant, key: OWN }, ...others]
  }

  /** 「3 个人点了头，一共 18,600 元；还有 2 个没点。」 */
  function standingWords(context: CommandContext): string {
    const joined = joinedIn(context)
    const open = partnersOf(context).filter(({ said }) => said === 'open').length
    const left = open ? `；还有 ${open} 个没点，没点的先不替他要` : ''
    const sum = sumOf(joined)
    return `连申请人 ${joined.length} 个人${sum ? `，一共 ${formatYuan(sum)}` : ''}${left}。`
  }

  function claimOf(reading: Reading, person: string): Claim {
    const mine = joinedIn(reading).find((one) => one.person === person)
    return { claims: mine?.sum ?? 0, got: mine ? got(reading, mine.key) : 0 }
  }

  const represented = (context: CommandContext): Refusal | null => unrepresented(joinedIn(context))
  const named = { kind, named: partnersOf, steps, claim: claimOf }
  const partners: Partners = { ...named, about: (answers) => aboutOf(about(answers), answers) }
  return { joinedIn, standingWords, represented, partners, withPartners, part: partOf(partnersOf) }
}
