import type { Fen } from '../../../base/money'
import { textOf } from '../../../form'
import type { Answers, FieldError, Value } from '../../../form'
import type { Partner } from '../../../matter/partners'
import { splitByShares, splitEqually } from '../../../rules/proposal'

/*
 * Several authors of one proposal: whoever handed it in first, then those whom they named, each with a part of the prize;
 * together a hundred parts of a hundred.
 */

const isRecord = (one: Value): one is Answers => one !== null && typeof one === 'object' && !Array.isArray(one)
const recordsOf = ({ together }: Answers): Answers[] => (Array.isArray(together) ? together.filter(isRecord) : [])

/** Those who were named besides whoever handed it in. */
export const namedIn = (answers: Answers): Pick<Partner, 'name' | 'percent'>[] =>
  recordsOf(answers).map(({ name, share }) => ({
    name: textOf(name),
    percent: typeof share === 'number' ? share : null,
  }))

const wrong = (message: string): FieldError[] => [{ path: 'together', code: 'SHARE', message }]

/** What is wrong with the parts: all of them are said or none, and something is left for whoever hands it in. */
export function checkShares(answers: Answers): FieldError[] {
  const named = namedIn(answers)
  const said = named.filter(({ percent }) => percent !== null)
  if (said.length && said.length < named.length) return wrong('每个人占多少，要么都填，要么都不填（平均分）。')
  const sum = said.reduce((all, { percent }) => all + (percent ?? 0), 0)
  return sum > 99 ? wrong(`他们一共占了 ${sum}%，没给您自己留。加起来要正好是 100%。`) : []
}

/** Percentages of all authors, whoever handed it in first; null where all have the same. */
export function percentsOf(answers: Answers): number[] | null {
  const named = namedIn(answers)
  if (named.length === 0) return [100]
  const parts = named.flatMap(({ percent }) => percent ?? [])
  return parts.length < named.length ? null : [100 - parts.reduce((sum, one) => sum + one, 0), ...parts]
}

/** A sum in the parts of all authors, whoever handed it in first; nothing is left over. */
export function partsOf(sum: Fen, answers: Answers): Fen[] {
  const percents = percentsOf(answers)
  return percents ? splitByShares(sum, percents) : splitEqually(sum, namedIn(answers).length + 1)
}
