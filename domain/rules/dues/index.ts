// Used by: join.
import type { Explained } from '../../base/explain'
import { assertNotNegative, type Fen, formatYuan, percentHalfUp } from '../../base/money'
import { figure, findFigure, type PolicyPack, sourceWords } from '../../policy'

/**
 * The part of a monthly wage on which dues are taken: whole steps (10 yuan), the rest is ignored.
 * @throws MoneyError for a wage that is none
 */
export function duesBase(wageFen: Fen, pack: PolicyPack): Fen {
  return assertNotNegative(wageFen, 'wageFen') - (wageFen % figure(pack, 'dues.step'))
}

/**
 * Monthly dues of a member: 0.5 % of the wage in whole steps of 10 yuan; bonuses and allowances are no wage.
 * @param wageFen fen per month @throws MoneyError for a wage that is none; PolicyError where the region has no rule
 */
export function monthlyDues(wageFen: Fen, pack: PolicyPack): Explained<Fen> {
  const base = duesBase(wageFen, pack)
  const percent = figure(pack, 'dues.percent')
  const value = percentHalfUp(base, percent)
  const rule = findFigure(pack, 'dues.percent')
  return {
    value,
    steps: [
      {
        rule: `会费每月交工资的 ${percent}%，不满 ${formatYuan(figure(pack, 'dues.step'))}的零头不算，奖金、津贴不算`,
        source: rule ? sourceWords(rule) : '',
        verdict: 'yes',
        answer: `按 ${formatYuan(base)}算，每月 ${formatYuan(value)}`,
        inputs: { wage: wageFen, base, percent },
      },
    ],
  }
}
