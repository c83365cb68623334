import type { Explained } from '../../base/explain'
import { assertNotNegative, type Fen, formatYuan } from '../../base/money'

/** One item of an arbitration award. */
export interface AwardItem {
  /** Pay, medical costs, severance and compensation have a limit; standards of hours, rest and insurance have none. */
  kind: 'pay' | 'standard' | 'other'
  fen: Fen
}

const FINAL_MONTHS = 12

const isFinal = (item: AwardItem, limit: Fen): boolean =>
  item.kind === 'standard' || (item.kind === 'pay' && item.fen <= limit)

/**
 * Whether an award is final for the employer: each pay item on its own is at most twelve monthly minimum wages, or the
 * dispute is about standards; one other item makes the whole award an ordinary one (劳动争议调解仲裁法 art. 47, 劳动争议
 * 解释（一） arts. 19, 20). The worker may sue against both.
 * @param minimumWage fen per month
 * @throws MoneyError for amounts that are none
 */
export function finalAward(items: readonly AwardItem[], minimumWage: Fen): Explained<boolean> {
  const limit = assertNotNegative(minimumWage, 'minimumWage') * FINAL_MONTHS
  items.forEach((item, index) => assertNotNegative(item.fen, `items.${index}.fen`))
  const value = items.length > 0 && items.every((item) => isFinal(item, limit))
  return {
    value,
    steps: [
      {
        rule: `每一项都不超过 12 个月最低工资（${formatYuan(limit)}），或者是工时、休息、社保的标准，单位不能起诉`,
        source: '劳动争议调解仲裁法第47条；最高人民法院劳动争议解释（一）第19条、第20条',
        verdict: value ? 'yes' : 'no',
        answer: value ? '是终局裁决，单位只能申请撤销' : '不是终局裁决，单位也可以起诉',
        ...(value ? {} : { fix: '您不服，同样可以在收到后 15 天内起诉。' }),
        inputs: { items: items.length, limit, highest: Math.max(0, ...items.map((item) => item.fen)) },
      },
    ],
  }
}
