import { dayWords } from '../base/words'
import { presentForm } from '../form'
import type { Answers, PresentedSection } from '../form'
import { section, step } from '../form/build'
import { lastDayOf } from '../matter/reviewer-view'
import { askedOnes } from '../matter/reviewers'
import type { CommandContext } from '../matter/service'
import type { SeenByReviewer } from '../matter/views'
import { isLooking, isOpen, seatOf, seatsOf, totalOf } from './seats'
import type { Out, Seat, Settings } from './seats'

/*
 * What is seen of 请人看 (`review.ts`): by the desk, and by those who are asked.
 */

const OUT_WORDS: Record<Out, string> = {
  concerned: '说和这件事有关系，没看',
  unable: '说看不了',
  late: '到日子没说，换了人',
}

const presented = ({ name, asks }: Settings, said: Answers, title: string): PresentedSection[] =>
  presentForm({ version: 1, sections: [section(name, title, [step(name, asks)])] }, said, { mask: true })

/** What one of them said, in one text: words first, then points and their sum. */
function inWords(settings: Settings, said: Answers): string {
  const rows = presented(settings, said, settings.title).flatMap((one) => one.rows)
  const isPoints = (id: string): boolean => settings.scores?.some((score) => score.id === id) === true
  const points = rows.filter(({ id }) => isPoints(id)).map(({ label, value }) => `${label} ${value}`)
  const words = rows.filter(({ id }) => !isPoints(id)).map(({ value }) => value)
  const sum = points.length ? [[...points, `一共 ${totalOf(settings.scores ?? [], said)} 分`].join('，')] : []
  return [...words, ...sum].join('\n')
}

/** Whether the reader is asked and has not spoken. */
export function waitsForYou(settings: Settings, context: CommandContext): boolean {
  const seat = seatOf(settings, context)
  return seat !== undefined && isOpen(seat) && askedOnes(context.record).some(({ person }) => person === seat.person)
}

/** Nobody reads others' views before giving their own, and nobody any while they are waited for. */
const hides = (settings: Settings, context: CommandContext): boolean =>
  isLooking(settings, context) || waitsForYou(settings, context)

function standing(settings: Settings, { said, out }: Seat, hidden: boolean): string {
  if (out) return OUT_WORDS[out]
  if (!said) return '还没说'
  return hidden ? '说过了，到时候一起看' : inWords(settings, said)
}

/** For officers: who was asked, and what each said, once it may be read. */
export function sectionsOf(settings: Settings, context: CommandContext): PresentedSection[] {
  const { name, title, reckon } = settings
  const seats = seatsOf(settings, context)
  if (seats.length === 0) return []
  const hidden = hides(settings, context)
  const rows = seats.map((seat, at) => ({
    id: `${name}${at}`,
    label: seat.name,
    value: standing(settings, seat, hidden),
  }))
  const totals = hidden ? [] : seats.flatMap(({ said }) => (said ? [totalOf(settings.scores ?? [], said)] : []))
  const sum = reckon && totals.length ? [{ id: `${name}Sum`, label: '合起来', value: reckon(totals) }] : []
  return [{ id: name, title, rows: [...rows, ...sum] }]
}

/** For whoever is asked: what they are shown, and afterwards their own words alone. */
export function forReviewer(settings: Settings, context: CommandContext): SeenByReviewer | null {
  const seat = seatOf(settings, context)
  if (!seat) return null
  const named = settings.named === true
  if (seat.said)
    return {
      words: '您说过了，谢谢。办事的人看了再定。',
      until: null,
      shows: [],
      named,
      own: presented(settings, seat.said, '您说的'),
    }
  const until = lastDayOf(context.record)
  const day = isLooking(settings, context)
    ? `请在 ${dayWords(until, context.facts.today).screen} 24:00 前说。`
    : '日子过了，还没定，您现在也可以说。'
  const whose = named ? '' : '不告诉您是谁提的，也不告诉他是谁看的。'
  return { words: `${day}您说的只有办事的人看得到。${whose}`, until, shows: settings.shows, named, own: [] }
}
