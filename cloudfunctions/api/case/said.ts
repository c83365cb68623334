import { askedOfEach } from '../../../domain/shapes/offer'
import type { Line } from '../../../domain/shapes/offer'
import type { CommandContext } from '../../../domain/matter'
import type { CaseDoc } from '../../lib/store/stored'
import { outcomeRows } from './outcome'
import { inWords, openPart } from './sealed'
import type { Row } from './sealed'

/** What a line holds, in words: what the person gave, and what came of it for them; what is not there is left out. */
export function saidOf(
  doc: CaseDoc,
  context: CommandContext,
  line: Line | null,
): Partial<Record<'gave' | 'outcome', Row[]>> {
  const gave = inWords(askedOfEach(context), openPart(doc, line, 'gave'))
  const outcome = outcomeRows(doc, context, line)
  return { ...(gave.length ? { gave } : {}), ...(outcome.length ? { outcome } : {}) }
}
