import type { CaseView, LetterRow } from '../../../typings/api'
import { timeChip } from '../../client/chips'
import { byWords, dayWords, sinceWords, today } from '../../client/when'
import { atDesk } from '../../generated/catalogue'
import { caseName } from '../words'

/** A card of the matter: what was asked for, why it was refused, the notice, the objections. */
export interface Part {
  title: string
  tone: '' | 'card-warn' | 'card-off' | 'card-link'
  lines: string[]
}

const gapsPart = ({ gaps }: CaseView): Part | null =>
  gaps.length > 0
    ? { title: `请职工补的 ${gaps.length} 样`, tone: 'card-warn', lines: gaps.map((gap) => gap.text) }
    : null

function refusalPart({ refusal }: CaseView): Part | null {
  if (!refusal) return null
  const appeal = refusal.appealBy ? [`职工最晚 ${byWords(refusal.appealBy)}可以请上一级再看。`] : []
  return { title: '没通过的原因', tone: 'card-off', lines: [refusal.text, ...appeal] }
}

/** While it is shown there is nothing to press. */
const notYet = (to: string): string[] => (to >= today() ? ['贴完以后，这一页下面才有下一步。'] : [])

const noticePart = ({ notice }: CaseView): Part | null =>
  notice && {
    title: '公示',
    tone: 'card-link',
    lines: [notice.text, `${dayWords(notice.from)} 贴出，贴到 ${dayWords(notice.to)} 24:00`, ...notYet(notice.to)],
  }

const objectionsPart = ({ objections }: CaseView): Part | null =>
  objections.length > 0
    ? {
        title: `不同意见 ${objections.length} 条`,
        tone: 'card-warn',
        lines: objections.map(({ at, who, text }) => `${sinceWords(at)} ${who}：${text}`),
      }
    : null

/** How many take part in an offer, and were at the door; who they are stands on a page of its own. */
function guestsPart({ offer }: CaseView): Part | null {
  if (!offer || offer.read) return null
  const { counts, seats } = offer
  const { taken, waiting, there } = counts
  const words = [
    `报名 ${taken} 人`,
    ...(seats === null ? [] : [`名额 ${seats} 个`]),
    ...(waiting ? [`排队 ${waiting} 人`] : []),
    `签到 ${there} 人`,
  ]
  return { title: '谁来参加', tone: '', lines: [words.join(' · '), ...(offer.sealed ? ['只看人数，不看名单。'] : [])] }
}

const hasPeople = ({ offer }: CaseView): boolean =>
  offer !== undefined && !offer.sealed && offer.counts.taken + offer.counts.waiting > 0

/** A union's own matter is read by its officers alone. */
const isUnionsOwn = ({ service }: CaseView): boolean =>
  atDesk.some(({ id, shape }) => id === service.id && shape !== 'offer')

/** It has a list of people of its own. */
const isRound = ({ service, as }: CaseView): boolean =>
  as === 'officer' && atDesk.some(({ id, shape }) => id === service.id && shape === 'round')

/** Whose eyes the words of a state are for; nothing where they are written to the reader. */
function seenBy(view: CaseView): string {
  if (view.as === 'reviewer') return ''
  return view.offer ? '会员现在看到' : isUnionsOwn(view) ? '现在' : '职工现在看到'
}

/** A letter that was made: its number, and when. */
const letterLine = ({ id, name, number, at }: LetterRow): LetterLine => ({
  id,
  name,
  words: [number, `${sinceWords(at)} 做的`].filter(Boolean).join(' · '),
})
interface LetterLine {
  id: string
  name: string
  words: string
}

/** The first number in it is the applicant's own; of a union's own matter it is nobody's. */
const callsIn = (view: CaseView): string =>
  view.holds && !isUnionsOwn(view)
    ? (view.sections.flatMap(({ rows }) => rows).find(({ calls }) => calls)?.reveal ?? '')
    : ''

/** What the page shows of a matter, besides what components draw themselves. */
export interface Look {
  name: string
  /** Overdue, due today or time limit paused; empty if none of these. */
  time: string
  parts: Part[]
  /** What was made to be printed. */
  letters: LetterLine[]
  /** 「急」 and who helped, shown at the top. */
  urgent: boolean
  helper: string
  /** The offer has a door at which people sign in. */
  door: boolean
  /** Somebody takes part, and their officer may read who. */
  people: boolean
  /** People stand on a list of its own. */
  round: boolean
  /** The text before the sentence that the other side reads. */
  seen: string
  /** No worker stands behind it, who would be told who looked. */
  own: boolean
  /** Path of the number at which whoever holds it reaches the worker; empty for none. */
  calls: string
}
export function lookOf(view: CaseView): Look {
  const parts = [gapsPart(view), refusalPart(view), noticePart(view), objectionsPart(view), guestsPart(view)]
  return {
    name: caseName(view),
    time: timeChip({ due: view.due?.date ?? null, paused: view.paused }) ?? '',
    parts: parts.filter((part): part is Part => part !== null),
    letters: (view.letters ?? []).map(letterLine),
    urgent: view.urgent === true,
    helper: view.helper ? `${view.helper} 帮着填的，本人确认过` : '',
    door: view.offer?.door === true,
    people: hasPeople(view),
    round: isRound(view),
    seen: seenBy(view),
    own: isUnionsOwn(view),
    calls: callsIn(view),
  }
}
