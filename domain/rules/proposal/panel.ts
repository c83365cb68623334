import type { Explained, Step } from '../../base/explain'
import { type Fen, formatYuan } from '../../base/money'
import { findFigure, type PolicyPack, profileOf, sourceWords } from '../../policy'

/*
 * 评审: what a panel looks at, how its points are reckoned, and which proposals want one.
 */

const OWN = '本系统默认，工会可以改'

/** The most points for each side of a proposal; a hundred together. */
export const SHEET = { novelty: 20, gain: 30, feasible: 20, effort: 10, spread: 20 } as const

/** From so many views on, the highest and the lowest do not count. */
const DROP_FROM = 5

/** The mean of what several people gave, to one decimal; without the highest and the lowest where there are five or more. */
export function panelScore(totals: readonly number[]): Explained<number | null> {
  const sorted = [...totals].sort((one, other) => one - other)
  const drops = sorted.length >= DROP_FROM
  const counted = drops ? sorted.slice(1, -1) : sorted
  const sum = counted.reduce((all, one) => all + one, 0)
  const value = counted.length ? Math.round((sum / counted.length) * 10) / 10 : null
  const step: Step = {
    rule: `每个人的分加起来，再平均；满 ${DROP_FROM} 个人的，去掉一个最高、一个最低`,
    source: OWN,
    verdict: 'yes',
    answer: `${totals.length} 个人，${drops ? '去掉一个最高、一个最低，' : ''}平均 ${value ?? 0} 分`,
    inputs: { people: totals.length, counted: counted.length, sum },
  }
  return { value, steps: [step] }
}

/** What is asked of a proposal before it is adopted: a panel, somebody who knows the work, or nobody besides the desk. */
export type Wanted = 'panel' | 'view' | 'nobody'

const moneyStep = (saves: Fen, from: Fen, source: string): Step => ({
  rule: `一年能省 ${formatYuan(from)} 以上的，请几个人评`,
  source,
  verdict: 'yes',
  answer: `写的是 ${formatYuan(saves)}`,
  inputs: { saves, from },
})

/**
 * Who looks at a proposal besides the desk. A large union, by the number of members from which its pack has panels, has
 * each looked at by somebody who knows the work, and by a panel from a yearly saving on; a small one answers by itself.
 * @param saves fen a year, as the proposer wrote it; null where they did not
 * @param members as the union says itself; 0 where it does not
 */
export function wantedFor(saves: Fen | null, members: number, pack: PolicyPack): Explained<Wanted> {
  const { value, steps } = profileOf(members, pack)
  const [size] = steps
  const known = size ? [size] : []
  if (value.reviewers === 1) return { value: 'nobody', steps: known }
  return isLarge(saves, pack)
    ? { value: 'panel', steps: [...known, moneyStep(saves ?? 0, ...fromOf(pack))] }
    : { value: 'view', steps: known }
}

const PANEL_FROM = 'proposal.panelFrom'
const fromOf = (pack: PolicyPack): [Fen, string] => {
  const from = findFigure<Fen>(pack, PANEL_FROM)
  return from ? [from.value, sourceWords(from)] : [Infinity, OWN]
}

/** Whether a yearly saving is one from which a panel may look; a place that has not set one has none. */
export const isLarge = (saves: Fen | null, pack: PolicyPack): boolean => saves !== null && saves >= fromOf(pack)[0]
