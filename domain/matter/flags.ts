import { fieldsOf, refusedIn } from '../form'
import { isHeldBy } from './decide'
import { formOf } from './forms'
import { handingUp, handsUpTo } from './handup'
import { goneFor } from './needs'
import { leftOver, peopleFor } from './staffing'
import type { CommandContext } from './service'

/*
 * Sentences for officers that the engine itself says of a case, whatever the service.
 */

/** Which step none at the desk can take, and whom to hand it up to. */
function loneFlags(context: CommandContext): string[] {
  const above = context.facts.orgs[handsUpTo(context) ?? '']?.name
  return leftOver(context).map((command) => {
    const why = peopleFor(command) > 1 ? `要 ${peopleFor(command)} 个人一起` : '要换人'
    const way = above
      ? `请点“${handingUp.label}”，交给${above}。`
      : '上面也没有人。请再定一个办事的人，或者打电话和上级商量。'
    return `“${command.label}”${why}，这里人不够。${way}`
  })
}

/** Whoever handles it is warned not to tell the union that is not to know. */
const keptFlags = ({ record: { keptFrom }, facts }: CommandContext): string[] =>
  keptFrom
    ? [`他选了不让“${facts.orgs[keptFrom]?.name ?? '单位工会'}”知道：联系他、打听情况，都不要经过这个工会。`]
    : []

/** What the service needs is in force no more: said before somebody presses what would give. */
function goneFlags(context: CommandContext): string[] {
  const { needed, record, service } = context
  const gone = needed === undefined || service.flow.states[record.state]?.closed ? null : goneFor(context)
  return gone ? [gone.message] : []
}

/** What was refused, and what the desk does instead. */
const refusedFlags = ({ service, record, answers, withheld }: CommandContext): string[] =>
  refusedIn(fieldsOf(formOf(service, record)), withheld?.given ?? answers).flatMap(({ instead }) => instead ?? [])

/** What an officer should know before anything else. */
export const flagsOf = (context: CommandContext): string[] => [
  ...goneFlags(context),
  ...(isHeldBy(context.record, context.actor) ? loneFlags(context) : []),
  ...keptFlags(context),
  ...refusedFlags(context),
]
