import { monthWords } from '../../../base/words'
import { yuanOnPaper } from '../../../letters'
import type { CommandContext, Letter } from '../../../matter/service'
import { textOf } from '../../../form'
import type { Answers } from '../../../form'
import { senderOf, supervisionLetter } from './supervision'

/*
 * 工会劳动法律监督意见书: to an employer that has not paid its allowance for hot days.
 */

/** 防暑降温措施管理办法 (安监总安健〔2012〕89号) 第17条. */
const RULE = '《防暑降温措施管理办法》第十七条'
const PLACES: Record<string, string> = {
  outdoor: '安排劳动者在35℃以上高温天气从事室外露天作业',
  indoor: '不能采取有效措施将工作场所温度降低到33℃以下',
}

/** How many working days the employer has, and which rule says so. */
interface Answering {
  n: number
  source: string
}

function found({ answers }: CommandContext, { owed }: Answers): string {
  const since = monthWords(textOf(answers.from))
  return `经核实，你单位自${since}起${placeOf(answers)}，没有按规定发放高温津贴，应当补发${yuanOnPaper(owed as number)}。`
}
const placeOf = (answers: Answers): string => PLACES[textOf(answers.place)] ?? ''

/**
 * @param answering by the terms of the service and the place
 * @param back the step that brings the signed pages back
 */
export const opinion = (answering: (context: CommandContext) => Answering, back: string): Letter =>
  supervisionLetter({ name: '工会劳动法律监督意见书', back, receipt: true }, (context, input) => {
    const { n, source } = answering(context)
    return {
      to: textOf(context.answers.firm),
      found: [
        found(context, input),
        `${RULE}规定，用人单位${placeOf(context.answers)}的，应当向劳动者发放高温津贴，并纳入工资总额。`,
        `依据${source}，现提出以下意见，请你单位改正：`,
      ],
      asked: [
        '补发上述高温津贴；',
        `收到本意见书后${n}个工作日内，将改正情况书面答复我会（电话：${senderOf(context).phone}）。`,
      ],
      last: '逾期不答复、不改正的，我会将提请人力资源社会保障行政部门依法处理。',
    }
  })
