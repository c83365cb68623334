import { dayWords } from '../../../base/words'
import { list, onPaper, say, stamp, table } from '../../../letters'
import { textOf } from '../../../form'
import type { Answers } from '../../../form'
import { keptOf } from '../../../matter/command'
import { deskOrg } from '../../../matter/desk'
import type { CommandContext, Letter } from '../../../matter/service'
import { sideBlocks } from './several'
import { orgName } from '../../../matter/timeline'
import { promisedOf, promiseWords } from './promises'

/*
 * 调解协议书: between two who sign it, so it says who they are (劳动争议调解仲裁法 第14条).
 */

const bodyOf = ({ record, actor, facts }: CommandContext): string =>
  `${orgName(deskOrg(record.desk) ?? actor.org ?? '', facts.orgs)}劳动争议调解委员会`

function blocksOf(context: CommandContext, input: Answers) {
  const { answers, facts, record } = context
  const heard = keptOf(record, 'heard')?.input ?? {}
  const agreed = promisedOf(input).map(
    (one) => `乙方于${onPaper(one.by)}前向甲方：${promiseWords(one).replace(/\s/g, '')}；`,
  )
  return [
    say(`甲方（职工）：${textOf(answers.name)}　　身份证号：　　　　　　　　　　　　`),
    say(`乙方（单位）：${textOf(answers.opponent)}　　代表人：　　　　　　　　`),
    say(`甲方于${onPaper(record.appliedOn)}申请调解，请求：${textOf(answers.want)}`),
    say(`甲方的说法：${textOf(heard.worker)}`),
    say(`乙方的说法：${textOf(heard.employer)}`),
    say('经调解，双方自愿达成如下协议：'),
    list(...agreed, '上述事项办完，本次争议了结。'),
    ...sideBlocks(context),
    say('本协议由双方签名或者盖章，经调解员签名并加盖调解委员会印章后生效，双方应当履行。'),
    say(
      '双方可以自生效之日起15日内共同向劳动人事争议仲裁委员会申请审查，或者30日内共同向人民法院申请司法确认。乙方到期不支付工资、工伤医疗费、经济补偿或者赔偿金的，甲方可以持本协议书向人民法院申请支付令。',
    ),
    table(
      [1, 1, 1],
      [{ cells: [stamp('甲方（签名）：'), stamp('乙方（签章）：'), stamp(`${bodyOf(context)}\n调解员：`)], tall: 40 }],
    ),
    say(`拟于${dayWords(facts.today, '').screen}`),
  ]
}

/** @param back the step that brings the signed pages back */
export const agreement = (back: string): Letter => ({
  name: '劳动争议调解协议书',
  number: 'number',
  names: true,
  copy: true,
  back,
  write: (context, input) => ({
    layout: 'official',
    from: bodyOf(context),
    title: '劳动争议调解协议书',
    blocks: blocksOf(context, input),
  }),
})
