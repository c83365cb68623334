import isEqual from 'lodash/isEqual'
import { checkFields } from '../../../domain/form'
import type { Answers, Field } from '../../../domain/form'
import { lookedAfter, offeringOf, outcomeNews } from '../../../domain/shapes/offer'
import type { Line, News } from '../../../domain/shapes/offer'
import type { CommandContext } from '../../../domain/matter'
import { ApiError, invalid } from '../../lib/errors'
import { lines } from '../../lib/store/lines'
import type { CaseDoc } from '../../lib/store/stored'
import { afterwards } from './afterwards'
import { inWords, openPart, sealPart } from './sealed'
import type { Row } from './sealed'

/*
 * What the officer of an offer puts down of one person, as the service declares it: sealed in the person's line with the
 * key of the offer. The person reads it.
 */

/** What is asked of each person; nothing where the service declares nothing. */
export const outcomeFields = ({ service, answers }: Pick<CommandContext, 'service' | 'answers'>): Field[] =>
  offeringOf(service).outcome?.(answers) ?? []

/** What was put down, in words. */
export const outcomeRows = (
  doc: CaseDoc,
  context: Pick<CommandContext, 'service' | 'answers'>,
  line: Line | null,
): Row[] => inWords(outcomeFields(context), openPart(doc, line, 'outcome'))

const hasPlace = ({ state }: Line): boolean => state === 'in' || state === 'present'

const GONE = '这个人还没有名额，或者不来了。请退回去看看。'
const BUSY = '名单刚有变化，请再点一次。'

/** Told at the first time and once when it is changed, however often it is: a message is there or not by its id. */
function newsFor(doc: CaseDoc, line: Line, answers: Answers, now: string): { news?: News } {
  const known = isEqual(openPart(doc, line, 'outcome'), answers)
  return known ? {} : { news: outcomeNews(doc, line, now) }
}

/**
 * Puts it down and tells the person; the same command again changes nothing.
 * @throws ApiError NOT_FOUND for who does not take part, INVALID for what is wrong with the answers, BUSY in a lost race
 */
export async function putOutcome(
  doc: CaseDoc,
  context: CommandContext,
  order: { line: string; commandId: string; input: Answers },
): Promise<Line> {
  const line = await lines.line(order.line)
  if (!line || line.about !== doc._id || !hasPlace(line)) throw new ApiError('NOT_FOUND', GONE)
  if (line.done.includes(order.commandId)) return line
  const checked = checkFields(outcomeFields(context), order.input, context.facts)
  if (!checked.ok) throw invalid(checked.errors)
  const outcome = sealPart(doc, line, 'outcome', checked.answers)
  const news = newsFor(doc, line, checked.answers, context.facts.now)
  const next = lookedAfter(line, { outcome, ...news, done: [...line.done, order.commandId].slice(-8) })
  if (!(await lines.put(line, next))) throw new ApiError('BUSY', BUSY)
  await afterwards({ line: next, there: true, helped: false })
  return next
}
