import type { Fen } from '../base/money'
import type { Answers } from '../form'
import { notesOf, refusal } from '../matter/command'
import type { Command, CommandContext, Refusal, Service, State } from '../matter/service'
import type { Partner, Partners, Reading } from '../matter/partners'
import type { CaseRecord } from '../matter/types'

/*
 * 几个人一起: whoever hands a matter in names others in it, and each says on their own phone, by the code that they are shown,
 * whether they are meant. Only who has said so counts; whoever has, does not decide on it in any role.
 */

/** Somebody who was named: as they were named, and their part. What was said of one name and part counts for no other. */
export interface Named {
  name: string
  percent: number | null
  claims?: Fen
}

interface Said extends Named {
  person: string
  yes: boolean
}

/** What the two steps are called, and what is said to whoever may not take one. */
interface TogetherWords {
  yes: { label: string; done: string }
  no: { label: string; done: string }
  /** To whoever handed it in, and to whoever has said so of another name. */
  own: string
  twice: string
  gone: string
}

const isSame = (one: Named, other: Named): boolean =>
  one.name === other.name && one.percent === other.percent && one.claims === other.claims

const STEPS: Partners['steps'] = { yes: 'joinIn', no: 'notMe' }

/** @param note key of the part's notes @param namedIn whom the answers name, in their order */
export function together(note: string, namedIn: (answers: Answers) => Named[], words: TogetherWords) {
  const notes = notesOf<{ said: Said[] }>(note)

  /** Who was named, and what they have said. */
  function partnersOf({ record, answers }: Pick<Reading, 'answers'> & { record: Pick<CaseRecord, 'memo'> }): Partner[] {
    const said = notes.read(record).said ?? []
    return namedIn(answers).map((named, row) => {
      const own = said.find((one) => isSame(one, named))
      return { row, ...named, said: own ? (own.yes ? 'yes' : 'no') : 'open', person: own?.yes ? own.person : null }
    })
  }

  /** The one that an actor is by the code that they hold. */
  const ownOf = (context: CommandContext): Partner | undefined =>
    partnersOf(context).find(({ row }) => row === context.actor.row)

  function mayAnswer(context: CommandContext): Refusal | null {
    const { record, actor } = context
    if (record.parties.includes(actor.person)) return refusal('SAME_PERSON', words.own)
    if (ownOf(context)?.said !== 'open') return refusal('NOT_NOW', words.gone)
    const twice = partnersOf(context).some(({ person }) => person === actor.person)
    return twice ? refusal('NOT_NOW', words.twice) : null
  }

  function saidBy(context: CommandContext, yes: boolean): { memo: CommandContext['record']['memo'] } {
    const { record, actor, answers } = context
    const named = namedIn(answers)[actor.row ?? -1] ?? { name: '', percent: null }
    const said = [...(notes.read(record).said ?? []), { ...named, person: actor.person, yes }]
    return { memo: notes.write(record, { said }) }
  }

  const answering = ({ label, done }: TogetherWords['yes'], yes: boolean): Command<never> => ({
    ...{ label, by: 'partner', done, apart: true },
    to: ({ record }) => record.state as never,
    guard: mayAnswer,
    effect: (context) => ({ ...saidBy(context, yes), ...(yes ? { concerned: true as const } : {}) }),
  })
  const answers = { [STEPS.yes]: answering(words.yes, true), [STEPS.no]: answering(words.no, false) }
  const withAnswers = (state: State): State =>
    state.closed ? state : { ...state, commands: { ...state.commands, ...answers } }

  /** The service with the two steps in every open state: they may come at any time until it is over. */
  const withPartners = (service: Service): Service => ({
    ...service,
    flow: {
      ...service.flow,
      states: Object.fromEntries(
        Object.entries(service.flow.states).map(([name, state]) => [name, withAnswers(state)]),
      ),
    },
  })

  return { partnersOf, withPartners, steps: STEPS }
}
