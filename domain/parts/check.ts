import { textOf, WITHHELD } from '../form'
import { choice, longText } from '../form/build'
import { keptOf, officer } from '../matter/command'
import type { Command, CommandContext, Part } from '../matter/service'

/*
 * 民政核对: the county asks the civil affairs office about income and property, and keeps its answer. An applicant who did
 * not consent is not asked about there: they explain it in person (个人信息保护法 第23、29条).
 */

const RESULTS = { same: '对得上', differs: '对不上（写明哪里）', impossible: '没法核对' }
const IN_PERSON = {
  ...RESULTS,
  inPerson: '本人到工会当面说明过',
  others: '同意的对得上；不同意的当面说明过',
}

const refused = ({ answers }: CommandContext, consent: string): boolean => answers[consent] === 'refuse'

/** The kept step. */
const CHECK = 'recordCheck'

/** Whether another adult of the household refused: only whoever consented is asked about. */
const othersRefused = ({ answers }: CommandContext, others: string): boolean => answers[others] === 'yes'

const RESULTS_WITHOUT = { ...RESULTS, others: IN_PERSON.others }

function resultsFor(context: CommandContext, consent: string, others: string): Record<string, string> {
  if (refused(context, consent)) return { inPerson: IN_PERSON.inPerson, impossible: RESULTS.impossible }
  return othersRefused(context, others) ? RESULTS_WITHOUT : RESULTS
}

/**
 * @param to the state that decides on it
 * @param consent the question about consent
 * @param others the question whether another adult refused
 */
export const checking = <To extends string>(to: Command<To>['to'], consent: string, others: string) =>
  officer('记下核对结果', to, '民政核对好了', {
    keeps: true,
    input: (context) => [
      choice('result', '核对结果', '核对的结果是？', resultsFor(context, consent, others)),
      longText('note', '说明', '说明', { optional: true, max: 300 }),
    ],
  })

/** What the civil affairs office said is not shown once the consent is taken back; what was said in person is. */
const RESTS = ['same', 'differs']

function saidIn(context: CommandContext, consent: string): [string, string][] {
  const kept = keptOf(context.record, CHECK)
  if (!kept) return []
  const { result, note } = kept.input
  if (refused(context, consent) && RESTS.includes(textOf(result))) return [['结果', WITHHELD]]
  const words = IN_PERSON[textOf(result) as keyof typeof IN_PERSON]
  return [['结果', words], ...(note ? [['说明', textOf(note)] as [string, string]] : [])]
}

const REFUSED = '家里有大人没同意核对：只核对同意的人，没同意的请他到工会当面说明'

export const checkPart = (consent: string, others: string): Part => ({
  name: 'check',
  consent,
  shows: [CHECK],
  see: (context) => {
    const rows = saidIn(context, consent).map(([label, value]) => ({ id: label, label, value }))
    const flags = othersRefused(context, others) ? [REFUSED] : []
    return { flags, sections: rows.length ? [{ id: 'check', title: '民政核对', rows }] : [] }
  },
})
