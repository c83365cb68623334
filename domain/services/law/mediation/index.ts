import { formatYuan } from '../../../base/money'
import { dayWords } from '../../../base/words'
import { addDays } from '../../../base/calendar'
import { textOf } from '../../../form'
import { choice, date, longText, photos, text } from '../../../form/build'
import { NUMBER_HINT } from '../../../letters'
import { officer, tells, toldText } from '../../../matter/command'
import { defineService } from '../../../matter/define'
import { factsOf } from '../../../matter/facts'
import { basisOf, deskOrg } from '../../../matter/desk'
import type { Command, CommandContext } from '../../../matter/service'
import { orgName } from '../../../matter/timeline'
import { CONFIRM, CONFIRM_CHIP } from '../../../parts/confirm'
import { bringingBack, making } from '../../../parts/letter'
import { handingUp } from '../../../parts/passing'
import { returning, supplementPart, supplementStates } from '../../../parts/supplement'
import { withdrawing } from '../../../parts/withdraw'
import { collective } from '../../../rules/law'
import { assess, clockOf, inOrder, readable } from '../dispute/clock'
import { listIn } from '../dispute/claimants'
import { alike, askingLetter, goingOn } from '../dispute/onward'
import { agreement } from './agreement'
import { check, first, form } from './form'
import {
  askedOn,
  came,
  confirmWords,
  courtReminder,
  isHeard,
  nextBy,
  nextWords,
  notCame,
  promises,
  signed,
  unkeptWords,
  urged,
} from './promises'
import { arbitrationWords, keptWords } from './rights'
import { part, partners, represented, severalWords, withPartners } from './several'
import { daysIn, TERMS } from './terms'

/*
 * 劳动争议调解: 三级联动、逐级化解. The worker's own union's body mediates where one is registered, else the town's or the county's;
 * what one cannot settle it hands up. Nobody has to mediate: arbitration is open at any time (劳动争议调解仲裁法 第5、10–16、27条).
 */

const REASONS = {
  unwilling: '单位不愿意调',
  scope: '不是劳动争议',
  filed: '已经在仲裁、打官司',
  other: '别的原因',
}

const WRITE = 'write'
/** Ends without an agreement. */
const ENDED = ['no_deal', 'withdrawn']
const withdraw: Command<'withdrawn'> = {
  ...withdrawing,
  label: '不调了，撤回',
  confirm: (context) => [keptWords(context)],
  done: '您撤回了调解申请',
}
const quit: Command<'no_deal'> = {
  label: '不调了，去仲裁',
  by: 'applicant',
  to: 'no_deal',
  tone: 'plain',
  confirm: (context) => [`调解就到这里。${arbitrationWords(context)}`],
  done: '您不调了，去申请仲裁',
}

const accept = officer('受理，请两边来谈', 'mediating', '调解委员会受理了，请两边来谈', {
  keeps: true,
  input: [
    text('mediator', '调解员', '谁来调？', { min: 2, max: 30 }),
    date('meet', '哪天谈', '约好哪天谈？', { when: 'future', optional: true }),
    toldText('text', '写给职工：什么时候、到哪里谈？'),
  ],
  guard: represented,
  effect: tells('text'),
})
const decline = officer('不能调', 'no_deal', '这件事没能调', {
  tone: 'stop',
  input: [choice('code', '原因', '为什么不能调？', REASONS), toldText('text', '写给职工：为什么不能调？')],
  effect: tells('text'),
})

const heard = officer('记下两边说的', 'mediating', '两边说的都记下了', {
  tone: 'plain',
  keeps: true,
  input: [
    longText('worker', '职工说的', '职工怎么说？', { min: 5, max: 1000 }),
    longText('employer', '单位说的', '单位怎么说？', { min: 5, max: 1000 }),
    text('spoke', '单位谁来的', '单位谁来的？什么职务？', { max: 40 }),
  ],
})
const ownWords: Command<'mediating'> = {
  label: '补充我说的',
  by: 'applicant',
  to: 'mediating',
  tone: 'plain',
  keeps: true,
  input: [
    longText('text', '补充的话', '还想说什么？', { min: 4, max: 500 }),
    photos('more', '凭据', '还有凭据，拍下来', { optional: true }),
  ],
  done: '您补充了说法',
}
const write = making('拟调解协议', 'mediating', 'agreement', {
  done: '拟好了调解协议',
  when: isHeard,
  input: [text('number', '文号', '协议书的文号？', { min: 2, max: 40, hint: NUMBER_HINT }), promises],
})
const noDeal = officer('没调成', 'no_deal', '没有调成', {
  tone: 'stop',
  input: [toldText('text', '写给职工：为什么没调成？')],
  effect: tells('text'),
})
const stuck = officer('催不动了', 'unkept', '单位没照协议办', {
  tone: 'stop',
  input: [toldText('text', '写给职工：催了几次，接下来怎么办？')],
  effect: tells('text'),
})

const toAid = <To extends string>(to: To): Command<To> =>
  goingOn({
    service: 'law.aid',
    to,
    label: '请律师帮打官司',
    words: '请律师替您谈、替您打，不要钱。您写过的带过去，还缺几样，接着请您补。',
    done: '您申请了法律援助',
    answers: ({ answers }) => alike(answers, 'want', 'claim', 'evidence'),
  })

/** Which body has it; and where it is not the one that the worker named, why. */
function bodyWords({ record, answers, facts }: CommandContext): string {
  const org = deskOrg(record.desk) ?? record.orgs[0] ?? ''
  const name = `${orgName(org, facts.orgs)}的调解委员会`
  const own = org === textOf(answers.union) || record.keptFrom !== undefined || record.taken !== null
  return own ? `${name}收到了` : `您选的工会没有登记调解委员会，交给了${name}`
}
const freeFrom = ({ record, facts }: CommandContext): string => {
  const days = daysIn(basisOf(record, facts).pack, 'mediation')
  const day = addDays(record.appliedOn, days)
  return facts.today > day
    ? `${days} 天过了还没调成，您随时可以去申请仲裁，也可以接着调。`
    : `${dayWords(day, facts.today).screen} 还没调成，您就可以去申请仲裁。`
}
const sumWords = ({ answers }: CommandContext): string =>
  typeof answers.claim === 'number' ? `要求 ${formatYuan(answers.claim)}。` : ''

const service = defineService({
  shape: 'matter',
  head: {
    id: 'law.dispute',
    name: '请人评评理',
    official: '劳动争议调解',
    promise: '和单位说不拢，调解员请两边来谈。',
    icon: 'users',
    order: 55,
    words: ['调解', '争议', '纠纷', '说不拢', '评理', '赔偿', '补偿', '工资'],
    retention: { years: 3, forNothing: 2, source: '劳动争议的时效之后；答应过本人' },
    assurance: '免费。愿意才调，随时可以不调。申请过调解，仲裁的时间重新算。',
    facts: (pack) =>
      factsOf(
        {
          gets: '第三方帮您和单位谈，不要钱。谈成签协议书，工会一笔一笔看到给完；不给的，可以向法院申请支付令',
          who: '和单位有工资、辞退、合同、工伤这些争议的职工，不是会员也行',
          papers: '有什么拍什么：合同、工资条、考勤、聊天记录。没有也行',
          long: `${daysIn(pack, 'accept')} 个工作日内说调不调；收到申请 ${daysIn(pack, 'mediation')} 天没调成，您可以去申请仲裁`,
        },
        [
          { label: '谁来调', value: '您单位的调解委员会；没有登记的，是镇里的，再上是县里的。调不成，一级一级往上请' },
          { label: '好几个人', value: '要求一样的，可以一起申请，各人自己点头；满十个人的，推 3 到 5 名代表' },
          { label: '没调成', value: '告诉您最迟哪天去申请仲裁，也可以请律师' },
        ],
      ),
  },
  asks: {
    form,
    check,
    older: [{ form: first, check: inOrder }],
    preview: (answers, basis) => [
      ...readable(clockOf(answers, basis).steps, basis.today),
      ...(listIn(answers).length ? collective(listIn(answers).length + 1).steps : []),
    ],
    assess,
  },
  who: {
    staff: 'mediator',
    alone: true,
    registered:
      '您那里到县里，都还没有登记的劳动争议调解委员会。可以直接去县里的劳动人事争议仲裁委员会申请仲裁，也可以在首页请律师。',
    title: (answers) => textOf(answers.name),
    unit: (answers) => textOf(answers.union),
    people: () => [],
    partners,
  },
  tallies: [
    {
      label: '调解结果',
      of: ({ kept, state }) => (kept.signed ? 'deal' : ENDED.includes(state) ? state : ''),
      words: { deal: '调成了，签了协议', no_deal: '没调成', withdrawn: '职工撤回了' },
    },
  ],
  flow: {
    submitted: '您申请了调解',
    start: 'submitted',
    urgent: (answers, basis) => clockOf(answers, basis).urgency === 'red',
    path: ['submitted', 'mediating', 'performing', 'settled'],
    terms: TERMS,
    parts: [supplementPart, part],
    states: {
      submitted: {
        chip: 'submitted',
        words: (context) => `${bodyWords(context)}，在问单位愿不愿意调。${severalWords(context)}`,
        plan: '问单位愿不愿意调',
        desk: 'unit',
        within: 'accept',
        commands: { accept, return: returning, handUp: handingUp, decline, withdraw },
      },
      ...supplementStates(withdraw),
      mediating: {
        chip: { icon: 'users', tone: 'link', word: '正在调' },
        words: (context) => `调解员请两边来谈。${severalWords(context) || sumWords(context)}${freeFrom(context)}`,
        plan: '请两边来谈',
        desk: 'unit',
        from: (record) => record.appliedOn,
        within: 'mediation',
        commands: {
          signed,
          heard,
          write,
          pages: bringingBack('mediating', WRITE),
          handUp: handingUp,
          noDeal,
          ownWords,
          quit,
          withdraw,
        },
      },
      performing: {
        chip: { icon: 'clock', tone: 'link', word: '等单位给' },
        words: (context) => `调成了。${nextWords(context)}${confirmWords(context)}`,
        plan: '单位照协议给',
        desk: 'unit',
        from: (record) => nextBy(record),
        within: 'check',
        after: { end: askedOn, to: 'asked', done: '协议说的日子到了，请您看看给没给' },
        remind: [{ on: courtReminder, applicant: '调解协议再过7天就不能申请司法确认了' }],
        commands: { came, pages: bringingBack('performing', WRITE) },
      },
      asked: {
        chip: CONFIRM_CHIP,
        words: (context) => `${nextWords(context)}给了吗？`,
        desk: 'applicant',
        within: 'confirm',
        paused: true,
        asks: CONFIRM,
        at: () => 'performing',
        after: { end: 'silence', to: 'settled', done: '一直没有回音，按给了结束' },
        remind: [{ days: 7, applicant: '等您回话的，再过7天就结束了' }],
        commands: { came, notCame },
      },
      broken: {
        chip: { icon: 'alert', tone: 'late', word: '没照协议' },
        words: (context) => `调解员在催单位。${unkeptWords(context)}`,
        desk: 'unit',
        within: 'followUp',
        at: () => 'performing',
        commands: { urged, stuck, came, aid: toAid('broken'), letter: askingLetter('broken'), handUp: handingUp },
      },
      settled: {
        chip: 'answered',
        words: (context) => (nextWords(context) ? '按办好结束了。还有没给的，点“没给”。' : '办好了，协议说的都给了。'),
        plan: '办好了',
        desk: null,
        closed: true,
        commands: { notCame },
      },
      unkept: {
        chip: { icon: 'info', tone: 'off', word: '没照协议' },
        words: (context) => `单位没照协议办。${unkeptWords(context)}${arbitrationWords(context)}`,
        desk: null,
        closed: true,
        commands: { aid: toAid('unkept'), letter: askingLetter('unkept') },
      },
      no_deal: {
        chip: { icon: 'info', tone: 'off', word: '没调成' },
        words: (context) => `没有调成。${keptWords(context)}`,
        desk: null,
        closed: true,
        commands: { aid: toAid('no_deal'), letter: askingLetter('no_deal') },
      },
      withdrawn: {
        chip: 'withdrawn',
        words: (context) => `您撤回了。${keptWords(context)}`,
        desk: null,
        closed: true,
        forNothing: true,
        commands: {},
      },
    },
  },
  letters: { agreement: agreement('pages') },
})

/** 劳动争议调解: by level, from the agreement to what came of it; one's own, or of several. */
export const mediation = withPartners(service)
