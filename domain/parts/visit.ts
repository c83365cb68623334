import { dayWords } from '../base/words'
import { textOf } from '../form'
import { date, longText, photos } from '../form/build'
import { keptOf, officer, refusal } from '../matter/command'
import type { Command, CommandContext, Part, Refusal } from '../matter/service'
import type { Answers, PresentedSection } from '../form'

/*
 * 走访: two people go; one writes it down, the other confirms it. What was seen stays with the case.
 */

/** The kept step. */
const VISIT = 'visit'

/** Not before the application; the field itself refuses days to come. */
function dayGuard({ record, facts }: CommandContext, { on }: Answers): Refusal | null {
  if (textOf(on) >= record.appliedOn) return null
  const message = `走访要在申请（${dayWords(record.appliedOn, facts.today).screen}）以后。`
  return { ...refusal('INVALID', '有 1 处要改。'), fields: [{ path: 'on', code: 'RANGE', message }] }
}

/** @param to the state in which the companion confirms; a second visit stands in the table under a name of its own */
export const visiting = <To extends string>(to: To) =>
  officer('记下走访', to, '上门看过了', {
    keeps: true,
    input: [
      { kind: 'colleague', id: 'with', short: '同去的人', label: '和谁一起去的？' },
      date('on', '哪天去的', '哪天去的？'),
      longText('found', '看到的情况', '看到了什么？', { min: 10 }),
      photos('papers', '签字的走访表', '拍下签了字的走访表', { max: 3, optional: true }),
    ],
    guard: dayGuard,
  })

/** A slip in the record, or a second visitor who is not there any more: the visit is made anew, by whomever. */
export const revisiting = <To extends string>(to: To, step = VISIT) =>
  officer('走访重来', to, '走访要重来', { tone: 'plain', voids: [step] })

const companionOf = ({ record }: CommandContext, step = VISIT): string => textOf(keptOf(record, step)?.input.with)

/** Two people have been at the door and seen who lives there: the applicant's ID number is verified from here on. */
export const confirmingVisit = <To extends string>(to: Command<To>['to'], step = VISIT) =>
  officer('走访属实', to, '同去的人核对了走访', {
    decides: true,
    notBy: [step],
    guard: (context) =>
      companionOf(context, step) === context.actor.person
        ? null
        : refusal('SAME_PERSON', '要由一起去走访的那位同事确认。'),
    effect: () => ({ hold: 'applicant' }),
  })

function sectionsOf(context: CommandContext, names: Record<string, string>): PresentedSection[] {
  const kept = keptOf(context.record, VISIT)
  if (!kept) return []
  const { on, found, papers } = kept.input as { on: string; found: string; papers?: string[] }
  const row = (label: string, value: string) => ({ id: label, label, value })
  const count = papers?.length ?? 0
  const photoRow = { id: VISIT, label: '签字的走访表', value: `${count} 张`, photos: count }
  const rows = [
    row('哪天去的', dayWords(on, on).screen),
    row('谁去的', [kept.name, names[companionOf(context)] ?? ''].filter(Boolean).join('、')),
    row('看到的情况', found),
  ]
  return [{ id: VISIT, title: '走访', rows: count ? [...rows, photoRow] : rows }]
}

export const visitPart: Part = {
  name: VISIT,
  shows: [VISIT],
  see: (context, names) => ({ sections: sectionsOf(context, names) }),
}
