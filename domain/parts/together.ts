import type { Answers } from '../form'
import { notesOf, refusal } from '../matter/command'
import type { Command, CommandContext, Outcome, Refusal, Service, State } from '../matter/service'
import type { Partner, Partners, Reading } from '../matter/partners'
import { acted, actingReads, LEAVE, leaving } from './acting'
import type { Acting, Named, Said } from './acting'
import type { CaseRecord } from '../matter/types'

/*
 * 几个人一起: whoever hands a matter in names others in it, and each says on their own phone, by the code that they are shown,
 * whether they are meant. Only who has said so counts; whoever has, does not decide on it in any role. Where many are one side
 * they choose who acts for them: these read the matter, and take its steps but for those that give something up.
 */

export type { Named } from './acting'

/** What the two steps are called, and what is said to whoever may not take one. */
interface TogetherWords {
  yes: { label: string; done: string }
  no: { label: string; done: string }
  /** To whoever handed it in, and to whoever has said so of another name. */
  own: string
  twice: string
  gone: string
}

/** What was said before anybody was asked who acts says nothing of it. */
const isSame = (said: Named, named: Named): boolean =>
  said.name === named.name &&
  said.percent === named.percent &&
  said.claims === named.claims &&
  (said.acts === undefined || said.acts === (named.acts ?? false))

const STEPS = { yes: 'joinIn', no: 'notMe' } as const

/** @param note key of the part's notes @param namedIn whom the answers name, in their order */
export function together(note: string, namedIn: (answers: Answers) => Named[], words: TogetherWords, acting?: Acting) {
  const notes = notesOf<{ said: Said[] }>(note)

  /** Who was named, and what they have said. */
  function partnersOf({ record, answers }: Pick<Reading, 'answers'> & { record: Pick<CaseRecord, 'memo'> }): Partner[] {
    const said = notes.read(record).said ?? []
    return namedIn(answers).map((named, row) => {
      const own = said.find((one) => isSame(one, named))
      return { row, ...named, said: own ? (own.yes ? 'yes' : 'no') : 'open', person: own?.yes ? own.person : null }
    })
  }

  const reads = actingReads(notes, namedIn, partnersOf, acting)

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

  function saidBy(context: CommandContext, yes: boolean): Outcome {
    const { record, actor, answers } = context
    const { acts = false, ...named } = namedIn(answers)[actor.row ?? -1] ?? { name: '', percent: null }
    const said = [...(notes.read(record).said ?? []), { ...named, acts, person: actor.person, yes }]
    return reads.noted(context, said)
  }

  const answering = ({ label, done }: TogetherWords['yes'], yes: boolean): Command<never> => ({
    ...{ label, by: 'partner', done, apart: true },
    to: ({ record }) => record.state as never,
    guard: mayAnswer,
    effect: (context) => ({ ...saidBy(context, yes), ...(yes ? { concerned: true as const } : {}) }),
  })
  const answers = { [STEPS.yes]: answering(words.yes, true), [STEPS.no]: answering(words.no, false) }
  const steps: Partners['steps'] = acting ? { ...STEPS, leave: LEAVE } : STEPS
  const leave: Record<string, Command<never>> = acting ? { [LEAVE]: leaving(acting, reads, ownOf, words.gone) } : {}
  const withAnswers = (state: State): State => {
    const commands = acting ? acted(acting, reads, state.commands) : state.commands
    return { ...state, commands: state.closed ? commands : { ...commands, ...answers, ...leave } }
  }

  /** The service with these steps in every open state: they may come at any time until it is over. */
  const withPartners = (service: Service): Service => ({
    ...service,
    flow: {
      ...service.flow,
      states: Object.fromEntries(
        Object.entries(service.flow.states).map(([name, state]) => [name, withAnswers(state)]),
      ),
    },
  })

  return { partnersOf, withPartners, steps }
}
