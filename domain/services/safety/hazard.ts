import { textOf } from '../../form'
import type { Answers, Form, FormStep } from '../../form'
import { choice, consent, date, identity, longText, org, photos, section, step, text } from '../../form/build'
import { isWaitOver } from '../../matter/desk'
import { hasBegun, keptOf, officer, tells, toldText } from '../../matter/command'
import { defineService } from '../../matter/define'
import { factsOf } from '../../matter/facts'
import type { Command, CommandContext, OwnTerm, StateChip } from '../../matter/service'
import type { CaseRecord } from '../../matter/types'
import { handingUp, passing } from '../../parts/passing'
import { refusalPart, refusalStates, refusing } from '../../parts/refusal'
import { withdrawing as withdraw, withdrawnState } from '../../parts/withdraw'
import { dayWords } from '../../base/words'

/*
 * 安全隐患: a worker says what may hurt somebody; the union looks the same day, holidays too, sees to it that somebody
 * mends it by a day, looks again, and strikes it off (工会法 第25条; 安全生产法 第60、74条). The union passes on and presses; it
 * stands instead of nobody who is called in an emergency. It is taken in only while somebody keeps duty.
 */

const OWN = '本系统默认，工会可以改'
const TERMS = {
  look: { n: 0, type: 'N', basis: '报来当天有人看，放假也一样', hard: true, roll: false, source: OWN, sure: 'D' },
  mend: { n: 0, type: 'N', basis: '说好改完的那一天', hard: true, roll: false, source: OWN, sure: 'D' },
  authority: { n: 15, type: 'N', basis: '等主管部门回话', hard: false, roll: false, source: OWN, sure: 'D' },
  followUp: {
    n: 3,
    type: 'N',
    basis: '部门的日子过了，几天内接着问',
    hard: false,
    roll: false,
    source: OWN,
    sure: 'D',
  },
  appealWindow: { n: 10, type: 'W', basis: '几天内可以请上一级再看', hard: false, source: OWN, sure: 'D' },
  appeal: { n: 1, type: 'N', basis: '上一级第二天前看完，放假也一样', hard: true, roll: false, source: OWN, sure: 'D' },
} as const satisfies Record<string, OwnTerm>

const KINDS = {
  fall: '高处、洞口、没护栏',
  power: '用电、电线',
  machine: '机器、吊车',
  pit: '基坑、脚手架、要塌',
  fire: '着火、燃气、化学品',
  dust: '灰尘、毒气、太热',
  gear: '没有安全帽、手套这些',
  other: '别的',
}
/** Four levels, as boards of risks name them (双重预防机制: 红橙黄蓝). */
const LEVELS = { grave: '重大：马上停工撤人', major: '较大', normal: '一般', minor: '低' }

const rest: FormStep[] = [
  step(
    'where',
    [
      text('place', '在哪里', '在哪里？', { max: 60, hint: '几号楼、几层、哪个车间，找得到就行。' }),
      choice('kind', '哪一种', '是哪一种？', KINDS),
      org('union', '哪个工会', '报给哪个工会？', { hint: '您工地、单位的工会。' }),
    ],
    '在哪里？',
  ),
  step(
    'who',
    [
      choice(
        'named',
        '留不留名',
        '要不要留名字？',
        { no: '不留名', yes: '留名字和电话' },
        { hint: '不留名也一样办。办到哪一步，您在这个手机上看。' },
      ),
      identity('name', 'name', '姓名', '您叫什么？', { prefill: 'name', showIf: { field: 'named', in: ['yes'] } }),
      identity('mobile', 'mobile', '电话', '打哪个电话找您？', {
        prefill: 'mobile',
        showIf: { field: 'named', in: ['yes'] },
      }),
    ],
    '要不要留名字？',
  ),
  step('privacy', [
    consent('privacy', '给办事的人看', '同意工会办这件事的人看我写的和拍的', {
      what: '照片、在哪里、哪一种；留了名字的，还有姓名和电话',
      who: '收下这件事的工会和上级工会。单位看不到是谁报的',
      purpose: '去看，催着改，复查',
      keep: '改好后存3年',
      refused: '看不到就没法去看。有危险直接打 119、120、12350。',
      needed: true,
    }),
  ]),
]

const form: Form = {
  version: 1,
  sections: [
    section('hazard', '哪里危险', [
      step(
        'see',
        [
          photos('photos', '照片', '先拍下来', {
            optional: true,
            hint: '站在安全的地方拍。照片里的地点和时间会去掉。',
          }),
          longText('what', '看到什么', '看到什么？会怎么伤人？', { min: 4, max: 500, hint: '写一句就行。' }),
          choice('now', '急不急', '现在就会伤人吗？', { yes: '会，很急', no: '还没有，早晚会' }),
        ],
        '哪里危险？',
      ),
      ...rest,
    ]),
  ],
}

const hurtsNow = ({ now }: Answers): boolean => now === 'yes'
const DAY = date('by', '改完的日子', '最晚哪天改完？', { when: 'future' })
const OWNER = text('owner', '谁负责改', '单位里谁负责改？', { min: 2, max: 40, hint: '岗位或姓名，职工看得到岗位。' })
const MEASURES = longText('measures', '怎么改', '怎么改？改完以前怎么防？', { min: 4, max: 500 })

const mendWords = (context: CommandContext, { level, owner, measures, by }: Answers): string => {
  const { facts } = context
  const kind = LEVELS[textOf(level) as keyof typeof LEVELS]
  return [
    `定为${kind.replace(/：.*/, '')}隐患。${textOf(owner)}负责，${dayWords(textOf(by), facts.today).screen} 前改完。`,
    textOf(measures),
  ].join('\n')
}

/** Looked at on the spot: how bad it is, who mends it, and by when. */
const grade = officer('核实了，定人定日子', 'mending', '去看过了，定了谁改、哪天改完', {
  keeps: true,
  input: [choice('level', '有多大', '隐患有多大？', LEVELS), OWNER, MEASURES, DAY],
  confirm: ({ answers }) => [
    ...(hurtsNow(answers) ? ['他说现在就会伤人：先让人撤开、停下来，再点这里。'] : []),
    '到日子您去复查，没改好接着催。',
  ],
  effect: (context, input) => ({ note: mendWords(context, input) }),
})

const mendedNow = officer('去看过，当场改好了', 'struck', '去看过了，当场改好了', {
  keeps: true,
  input: [photos('after', '改好的照片', '拍下改好的样子', { max: 3 }), toldText('text', '写给报的人：怎么改的？')],
  effect: tells('text'),
})

const REASONS = {
  none: '去看过了，不会伤人',
  done: '已经有人报过，正在改',
  elsewhere: '不归这里管，已经告诉该管的',
  notFound: '没找到这个地方',
  other: '别的原因',
}
const reject: Command<'rejected'> = { ...refusing(REASONS), label: '不是隐患', done: '看过了，不按隐患办' }

/** The last day that was agreed on. */
const byIn = (record: CaseRecord): string => {
  const said = ['grade', 'again', 'answered'].flatMap((name) => keptOf(record, name) ?? [])
  const last = said.sort((one, other) => (one.at < other.at ? -1 : 1)).pop()
  return textOf(last?.input.by)
}

const struck = officer('复查：改好了', 'struck', '复查过了，改好了，销号', {
  keeps: true,
  elseBy: ['grade'],
  input: [photos('after', '改好的照片', '拍下改好的样子', { max: 3 }), toldText('text', '写给报的人：怎么改的？')],
  effect: tells('text'),
})
const again = officer('复查：没改好', 'mending', '复查过了，还没改好', {
  tone: 'plain',
  keeps: true,
  anew: true,
  input: [toldText('text', '写给报的人：还差什么？'), DAY],
  effect: tells('text'),
})

/** What the union cannot make happen goes to whoever can; it is asked after until it is answered. */
const refer = officer('报给主管部门', 'referred', '报给了主管部门，工会接着问', {
  tone: 'plain',
  keeps: true,
  input: [
    text('office', '哪个部门', '报给哪个部门？', { min: 2, max: 40, hint: '应急管理局、住建局、消防……' }),
    text('number', '编号', '收件编号、文号？', { max: 40, optional: true }),
    toldText('text', '写给报的人：报给谁了，接下来怎么办？'),
  ],
  effect: tells('text'),
})
const answered = officer('部门回话了', 'mending', '主管部门回话了', {
  keeps: true,
  when: ({ record }) => keptOf(record, 'refer') !== undefined,
  input: [toldText('text', '写给报的人：部门怎么说？'), DAY],
  effect: tells('text'),
})

/** What an employer does not mend the county's supervision writes about; whoever reported it is asked whether it may know. */
const letter = officer('请监督员发函', 'mending', '请县里的劳动法律监督给单位发函', {
  tone: 'plain',
  when: ({ record }) => !hasBegun(record, 'law.letter'),
  input: [text('firm', '单位', '是哪个单位？', { hint: '营业执照上的名字。' })],
  begins: {
    service: 'law.letter',
    answers: ({ answers, record }, { firm }) => ({
      ...{ opponent: textOf(firm), union: textOf(answers.union) || record.unit },
      ...{ amiss: `${textOf(answers.place)}：${textOf(answers.what)}`, want: '消除隐患，改好以前做好防护。' },
      ...(answers.named === 'yes' ? { name: textOf(answers.name), mobile: textOf(answers.mobile) } : {}),
    }),
  },
})

/** Whoever works there sees first that it is not mended, or came back. */
const back: Command<'submitted'> = {
  ...{ label: '还是危险', by: 'applicant', to: 'submitted', tone: 'plain', done: '报的人说还是危险' },
  input: [
    photos('photos', '照片', '再拍一张', { optional: true, max: 3 }),
    longText('text', '看到什么', '现在是什么样？', { min: 4, max: 300 }),
  ],
  effect: (_context, { text: said }) => ({ note: textOf(said) }),
}

const STRUCK: StateChip = { icon: 'check-circle', tone: 'ok', word: '改好了', officer: '已销号' }
const lateWords = ({ record, facts }: CommandContext): string => {
  const by = byIn(record)
  return by ? `${dayWords(by, facts.today).screen} 前改完，到日子去复查。` : '有人在改，到日子去复查。'
}

/** 安全隐患: from a photo to what was mended. */
export const hazard = defineService({
  shape: 'matter',
  head: {
    id: 'safety.hazard',
    name: '这里有危险',
    official: '安全隐患举报',
    promise: '拍张照报给工会，当天有人看，盯到改好。',
    retention: { years: 3, forNothing: 2, source: '安全生产检查的记录' },
    icon: 'alert',
    order: 45,
    words: ['隐患', '危险', '安全', '护栏', '漏电', '脚手架', '着火', '中毒', '安全帽', '塌'],
    assurance: '可以不留名。单位看不到是谁报的。已经出事了，先打 119、120。',
    calls: [
      { number: '119', words: '着火、有人被困' },
      { number: '120', words: '有人受伤' },
      { number: '12350', words: '安全生产举报（政府）' },
    ],
    facts: () =>
      factsOf(
        {
          gets: '有人去看，定谁改、哪天改完，到日子复查，改好才销号。每一步您都看得到',
          who: '看到危险的人都能报，不是会员也行，不留名也行',
          papers: '不要材料。站在安全的地方拍张照',
          long: '有人值班的时候收，当天就有人看，放假也一样',
        },
        [{ label: '工会不能代替', value: '工会催着改、往上报。救人灭火、罚款停工，是消防和政府的事' }],
      ),
  },
  asks: { form, check: () => [], quick: true, tells: 'what' },
  who: {
    duty: true,
    alone: true,
    title: (answers) => textOf(answers.name),
    unit: (answers) => textOf(answers.union),
    people: () => [],
  },
  flow: {
    submitted: '您报了一处危险',
    start: 'submitted',
    urgent: () => true,
    path: ['submitted', 'mending', 'struck'],
    terms: TERMS,
    parts: [refusalPart],
    states: {
      submitted: {
        chip: 'submitted',
        words: '值班的人收到了，今天就有人去看。人先离开危险的地方。',
        plan: '今天有人去看',
        desk: 'unit',
        within: 'look',
        commands: { grade, mendedNow, refer, reject, withdraw, passOn: passing, handUp: handingUp },
      },
      mending: {
        chip: 'doing',
        words: lateWords,
        plan: '改完，到日子复查',
        desk: 'unit',
        within: 'mend',
        from: (record) => byIn(record) || undefined,
        commands: { struck, again, refer, letter, back, handUp: handingUp },
      },
      referred: {
        chip: 'doing',
        words: ({ record }) => `报给了${textOf(keptOf(record, 'refer')?.input.office)}，工会接着问。`,
        desk: 'unit',
        waits: { who: '主管部门', term: 'authority' },
        within: 'followUp',
        at: () => 'mending',
        commands: { answered, struck, back, handUp: handingUp, refer: { ...refer, when: isWaitOver } },
      },
      struck: {
        chip: STRUCK,
        words: '改好了，照片和说明在下面。又危险了，点“还是危险”。',
        plan: '改好，销号',
        desk: null,
        closed: true,
        commands: { back },
      },
      ...refusalStates(withdraw, {
        chip: { icon: 'info', tone: 'off', word: '看过了', officer: '不按隐患办' },
        again: '还是危险，再报一次。',
        rejected: '去看过了，原因写在下面。',
        refused: '上一级也看过了，原因写在下面。',
      }),
      ...withdrawnState('您撤回了。看到危险随时再报。'),
    },
  },
})
