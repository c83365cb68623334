import type { Basis, Service } from '../../../domain/matter/service'
import { sixOf } from '../../../domain/rules/fits'
import type { Verdict } from '../../../domain/base/explain'
import type { Answers } from '../../../domain/form'
import type { CaseRow } from '../../../typings/api'
import { type Rule, ruleOf } from '../lib/rule'

/** One service, whether it may suit the reader, and why. */
export interface Fit {
  id: string
  name: string
  promise: string
  rule: Rule
  /** Label of the button that opens it. */
  go: string
  /** The person's own matter that runs: what it waits for, or where it lies. */
  running?: { id: string; words: string }
}

const ORDER: Record<Verdict, number> = { yes: 0, maybe: 1, unasked: 1, no: 2 }
const WORDS: Record<Verdict, { word: string; go: string }> = {
  yes: { word: '适合您', go: '去看看' },
  maybe: { word: '说不准，可以试试', go: '去看看' },
  unasked: { word: '说不准，可以试试', go: '去看看' },
  no: { word: '现在不合适', go: '还是看看' },
}

/**
 * Every service that people start themselves, judged by its own rule, suitable ones first. The answers are already
 * checked.
 */
export function fitsOf(services: Service[], answers: Answers, basis: Basis): Fit[] {
  const six = sixOf(answers)
  const fits = services.flatMap(({ head: { id, name, promise, fits: judge }, who: { by } }, key): Fit[] => {
    const step = by ? undefined : judge?.(six, basis)
    if (!step) return []
    const { word, go } = WORDS[step.verdict]
    return [{ id, name, promise, rule: { ...ruleOf(step, key), word }, go }]
  })
  return fits.sort((a, b) => ORDER[a.rule.verdict] - ORDER[b.rule.verdict])
}

/** 「有 2 项适合您，1 项说不准。」 */
export function countWords(fits: Fit[]): string {
  const count = (...verdicts: Verdict[]): number => fits.filter((fit) => verdicts.includes(fit.rule.verdict)).length
  const [yes, maybe] = [count('yes'), count('maybe', 'unasked')]
  if (yes + maybe === 0) return '照您的回答，现在没有特别合适的。下面写着为什么。'
  return [yes ? `有 ${yes} 项适合您` : '', maybe ? `${maybe} 项说不准` : ''].filter(Boolean).join('，') + '。'
}

/** Each with the matter that its person has open already: nobody is sent to fill in a second one. */
export const withRunning = (fits: Fit[], rows: CaseRow[]): Fit[] =>
  fits.map((fit) => {
    const row = rows.find(({ service, desk }) => service === fit.id && desk !== null)
    return row ? { ...fit, running: { id: row.id, words: row.todo ?? row.chip.word } } : fit
  })
