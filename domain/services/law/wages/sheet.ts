import { yuanOnPaper, cell, label, onPaper, say, stamp, table } from '../../../letters'
import { monthWords } from '../../../base/words'
import { textOf } from '../../../form'
import type { CommandContext, Letter } from '../../../matter/service'
import { sumOf } from '../dispute/claimants'
import { joinedIn } from './list'

/*
 * 拖欠工资登记表: what goes to the labour inspection, with those alone who have said that they join.
 */

const WIDTHS = [1, 3, 2, 3, 2, 4]

function listed(context: CommandContext) {
  const joined = joinedIn(context)
  const head = ['序号', '姓名', '天数', '欠多少', '代表', '签名'].map(label)
  const lines = joined.map(({ name, days, sum, rep }, at) =>
    [String(at + 1), name, String(days), yuanOnPaper(sum), rep ? '是' : '', ''].map((text) => cell(text)),
  )
  const all = [
    label('合计'),
    cell(`${joined.length}人`),
    cell(''),
    cell(yuanOnPaper(sumOf(joined))),
    cell(''),
    cell(''),
  ]
  return table(WIDTHS, [head, ...lines, all])
}

export const sheet: Letter = {
  name: '拖欠工资登记表',
  names: true,
  write: (context) => {
    const { answers, facts } = context
    const owed = `${monthWords(textOf(answers.fromMonth))}起${Number(answers.months)}个月`
    return {
      layout: 'form',
      title: '拖欠农民工工资登记表',
      blocks: [
        say(`工地：${textOf(answers.project)}　　总包单位：${textOf(answers.contractor)}`),
        say(`劳务公司、班组：${textOf(answers.labour)}　　欠的月份：${owed}`),
        listed(context),
        say('分包单位拖欠农民工工资的，由施工总承包单位先行清偿（《保障农民工工资支付条例》第三十条）。'),
        table([1], [{ cells: [stamp(`登记单位：　　　　　　　　${onPaper(facts.today)}`)], tall: 30 }]),
      ],
    }
  },
}
