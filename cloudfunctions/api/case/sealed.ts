import { presentForm } from '../../../domain/form'
import type { Answers, Field } from '../../../domain/form'
import type { Line } from '../../../domain/shapes/offer'
import { sealerOf } from '../../lib/keys'
import type { CaseDoc } from '../../lib/store/stored'

/*
 * What a line holds of what was said: sealed with the key of its offer.
 */

/** A part of a line that is sealed. */
export type Part = 'outcome' | 'gave'

/** Bound to the line and to its part: neither can be put in the place of another. */
const fieldOf = ({ _id }: Pick<Line, '_id'>, part: Part): string =>
  part === 'outcome' ? `line.${_id}` : `line.${_id}.${part}`

type Keyed = Pick<CaseDoc, '_id' | 'key'>

export const sealPart = ({ _id, key }: Keyed, line: Pick<Line, '_id'>, part: Part, answers: Answers): string =>
  sealerOf(_id, key).seal(fieldOf(line, part), JSON.stringify(answers))

/** Nothing where the line holds nothing there. @throws Error where it was changed */
export function openPart({ _id, key }: Keyed, line: Line | null, part: Part): Answers {
  const sealed = line?.[part]
  return line && sealed ? (JSON.parse(sealerOf(_id, key).open(fieldOf(line, part), sealed)) as Answers) : {}
}

export interface Row {
  label: string
  value: string
}

/** Answers in words; none where nothing was said. */
export function inWords(fields: Field[], answers: Answers): Row[] {
  if (Object.keys(answers).length === 0) return []
  const form = { version: 0, sections: [{ id: '', title: '', steps: [{ id: '', title: '', fields }] }] }
  const [section] = presentForm(form, answers, { mask: false })
  return (section?.rows ?? []).map(({ label, value }) => ({ label, value }))
}
