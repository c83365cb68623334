import { dayWords } from '../../../base/words'
import { textOf } from '../../../form'
import { back, keptOf, officer, tells, toldText } from '../../../matter/command'
import { choice, date, photos, text } from '../../../form/build'
import { defineService } from '../../../matter/define'
import { isWaitOver } from '../../../matter/desk'
import type { Asks, Command, CommandContext } from '../../../matter/service'
import type { CaseRecord } from '../../../matter/types'
import { CONFIRM, CONFIRM_CHIP, confirming, objecting } from '../../../parts/confirm'
import { bringingBack } from '../../../parts/letter'
import { refusalPart, refusalStates, refusing } from '../../../parts/refusal'
import { returning, supplementPart, supplementStates } from '../../../parts/supplement'
import { withdrawing as withdraw, withdrawnState } from '../../../parts/withdraw'
import { agree, askedAt, askingLeave, drafting, letters, mayLeave, refuse } from './drafts'
import { form } from './form'
import { daysIn, TERMS } from './terms'

/*
 * 工会劳动法律监督 一函两书: a lead from another matter is verified by two; a 提示函 warns the employer, an 意见书 asks it to put
 * things right, a 建议书 asks the authority to act. None leaves without the worker's leave where one could guess who it was.
 */

const REASONS = {
  lawful: '查下来单位没有违法',
  notTrue: '说的和查到的对不上',
  elsewhere: '不归这里管',
  other: '别的原因',
}
const WAYS = { direct: '直接送到', left: '留置送达', mail: '邮寄' }
const ANSWERS = { fixed: '改了', promised: '答应改', refused: '不认、不改' }

const accept = officer('受理', 'checking', '监督员受理了')
const reject = refusing(REASONS)

/** Served: on which day, how, with the certificate of service. */
const serving = <To extends string>(label: string, to: To, done: string, draft: Parameters<typeof mayLeave>[0]) =>
  officer(label, to, done, {
    keeps: true,
    when: mayLeave(draft),
    input: [
      date('served', '送到的日子', '哪天送到的？'),
      choice('way', '怎么送的', '怎么送的？', WAYS),
      photos('receipt', '送达回证', '拍下签收的送达回证', { max: 3, ...(draft === 'hint' ? { optional: true } : {}) }),
    ],
  })
const sendHint = serving('提示函送到了', 'hinted', '给单位发了提示函', 'hint')
const sendOpinion = serving('意见书送到了', 'served', '给单位发了意见书，要单位改', 'opinion')
const sendAdvice = serving('建议书送到了', 'advised', '请主管部门处理了', 'advice')

/** What the employer answered, as it was written. */
const replied = <To extends string>(to: To) =>
  officer<To | 'confirm'>('单位回话了', (_context, input) => (input.how === 'fixed' ? 'confirm' : to), '单位回话了', {
    keeps: true,
    anew: true,
    input: [
      date('on', '哪天回的', '哪天回的话？'),
      choice('how', '怎么说', '单位怎么说？', ANSWERS),
      date('by', '哪天改好', '答应哪天改好？', { when: 'future', showIf: { field: 'how', in: ['promised'] } }),
      toldText('text', '写给职工：单位怎么说？'),
    ],
    effect: tells('text'),
  })

const asOpinion = officer('没有改，改发意见书', 'checking', '单位没有改，准备发意见书', { tone: 'plain', when: isOver })
const result = officer('部门有结果了', 'confirm', '主管部门有了结果', {
  keeps: true,
  input: [
    text('number', '编号', '部门的文号、编号？', { optional: true, max: 40 }),
    toldText('text', '写给职工：结果是什么？'),
  ],
  effect: tells('text'),
})

/** The employer has had its days, or has said of what was sent last that it will not. */
function isOver(context: CommandContext): boolean {
  const { kept } = context.record
  const said = kept.replied?.input.how === 'refused' ? kept.replied.at : ''
  const [sent = ''] = lastSent(context.record) ?? []
  return (said !== '' && said >= (kept[sent]?.at ?? '')) || isWaitOver(context)
}

/** What was sent last, and where the case stood then. */
const lastSent = (record: Pick<CaseRecord, 'kept'>): [string, string] | undefined =>
  [
    ['sendAdvice', 'advised'],
    ['sendOpinion', 'served'],
    ['sendHint', 'hinted'],
  ].find(([step = '']) => record.kept[step]) as [string, string] | undefined
const mayObject = ({ record }: CommandContext): boolean =>
  record.log.filter(({ command }) => command === 'wrong').length < 3
const wrong: Command<never> = {
  ...objecting('没改，或者不对', back(undefined), '您说单位没有改'),
  to: ({ record }) => back(lastSent(record)?.[1] ?? 'checking'),
  when: mayObject,
}

const servedOn = (step: string) => (record: Pick<CaseRecord, 'kept'>) =>
  textOf(keptOf(record, step)?.input.served) || undefined
const sentWords =
  (what: string, step: string, then: string) =>
  ({ record, facts }: CommandContext): string => {
    const on = servedOn(step)(record)
    return `${what}${on ? ` ${dayWords(on, facts.today).screen} ` : ''}送到了，${then}。`
  }

const LEAVE: Asks = { ...CONFIRM, todo: '请您看看，函能不能发', answered: '您问本人的，有回话了' }
const bringing = <To extends string>(to: To) => ({
  pagesHint: bringingBack(to, 'hint'),
  pagesOpinion: bringingBack(to, 'opinion'),
  pagesAdvice: bringingBack(to, 'advice'),
})

/** 一函两书: opened by a consultation, a dispute, a matter of legal aid, or a hazard. */
export const supervision = defineService({
  shape: 'matter',
  head: {
    id: 'law.letter',
    name: '请工会发函',
    official: '工会劳动法律监督',
    promise: '核实了，工会给单位发函，要单位改。',
    retention: { years: 3, forNothing: 2, source: '劳动争议和监察的时效之后；答应过本人' },
    icon: 'mail',
    assurance: '只有县总工会的监督员看得到您是谁。函上不写您的名字，猜得出是您的，您点头才发。',
    facts: (pack) => [
      { label: '谁来办', value: '县总工会的劳动法律监督员，两个人核实' },
      { label: '多久回话', value: `${daysIn(pack, 'accept')} 个工作日内说受理不受理` },
      { label: '单位多久答复', value: `收到意见书后 ${daysIn(pack, 'letter')} 个工作日` },
      { label: '单位不改', value: '请人社局等主管部门处理，工会盯到有结果' },
    ],
  },
  asks: { form, check: () => [] },
  who: {
    by: 'matter',
    staff: 'supervisor',
    receives: 'county',
    alone: true,
    title: (answers) => textOf(answers.name),
    unit: (answers) => textOf(answers.union),
    people: () => [],
  },
  flow: {
    submitted: '您请工会发函',
    start: 'submitted',
    path: ['submitted', 'checking', 'served', 'confirm', 'settled'],
    terms: TERMS,
    parts: [supplementPart, refusalPart],
    states: {
      submitted: {
        chip: 'submitted',
        words: '监督员收到了，先看归不归我们管。',
        plan: '看归不归我们管',
        desk: 'county',
        within: 'accept',
        commands: { accept, return: returning, reject, withdraw },
      },
      ...supplementStates(withdraw),
      checking: {
        chip: 'doing',
        words: '监督员在核实，核实了就给单位发函。',
        plan: '核实，给单位发函',
        desk: 'county',
        within: 'check',
        commands: {
          sendOpinion,
          sendHint,
          hint: drafting('checking', 'hint'),
          opinion: drafting('checking', 'opinion'),
          askLeave: askingLeave(['hint', 'opinion']),
          pagesHint: bringingBack('checking', 'hint'),
          pagesOpinion: bringingBack('checking', 'opinion'),
          reject,
          withdraw,
        },
      },
      leave: {
        chip: CONFIRM_CHIP,
        words: '工会要发的函在下面。单位看了，可能猜出是您。您点头才发。',
        desk: 'applicant',
        within: 'leave',
        paused: true,
        asks: LEAVE,
        at: askedAt,
        after: { end: 'silence', to: ({ record }) => back(askedAt(record)), done: '一直没有回音，函没有发' },
        remind: [{ days: 7, applicant: '工会的函还等您点头，再过7天就先不发了' }],
        commands: { agree, refuse, withdraw },
      },
      hinted: {
        chip: 'doing',
        words: sentWords('提示函', 'sendHint', '等单位回话'),
        desk: 'county',
        waits: { who: '单位', term: 'hint' },
        from: servedOn('sendHint'),
        within: 'followUp',
        at: () => 'served',
        commands: {
          replied: replied('hinted'),
          asOpinion,
          pagesHint: bringingBack('hinted', 'hint'),
          withdraw,
        },
      },
      served: {
        chip: 'doing',
        words: sentWords('意见书', 'sendOpinion', '等单位改'),
        plan: '单位答复、改正',
        desk: 'county',
        waits: { who: '单位', term: 'letter' },
        from: servedOn('sendOpinion'),
        within: 'followUp',
        commands: {
          replied: replied('served'),
          sendAdvice,
          advice: drafting('served', 'advice', { when: isOver }),
          askLeave: askingLeave(['advice']),
          pagesOpinion: bringingBack('served', 'opinion'),
          pagesAdvice: bringingBack('served', 'advice'),
          withdraw,
        },
      },
      advised: {
        chip: 'doing',
        words: sentWords('建议书', 'sendAdvice', '等主管部门处理，工会盯着结果'),
        desk: 'county',
        waits: { who: '主管部门', term: 'authority' },
        from: servedOn('sendAdvice'),
        within: 'followUp',
        at: () => 'served',
        commands: { result, replied: replied('advised'), ...bringing('advised'), withdraw },
      },
      confirm: {
        chip: CONFIRM_CHIP,
        words: '单位改了吗？请您看看。',
        plan: '请您看看改没改',
        desk: 'applicant',
        within: 'confirm',
        paused: true,
        asks: CONFIRM,
        after: { end: 'silence', to: 'settled', done: '一直没有回音，按改好结束' },
        remind: [{ days: 7, applicant: '等您确认的，再过7天就结束了' }],
        commands: { right: confirming('改了', 'settled', '您说单位改了'), wrong },
      },
      settled: {
        chip: 'answered',
        words: '办好了，单位怎么说的、结果是什么，都在下面。',
        plan: '办好了',
        desk: null,
        closed: true,
        commands: {},
      },
      ...refusalStates(withdraw),
      ...withdrawnState('您撤回了，没发的函不发了。'),
    },
  },
  letters,
})
