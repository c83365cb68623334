import { addMonths } from '../../base/calendar'
import type { Term } from '../../base/calendar'
import { officer, refusal, refusalStates, refusing, returning, withdrawing } from '../../parts/commands'
import { supplementing } from '../../parts/supplement'
import { packOf } from '../../matter/desk'
import { publicitySteps } from '../../parts/publicity'
import type { Service, State } from '../../matter/service'
import { textOf } from '../../form'
import type { Answers, CheckFacts, Field, FieldError, Form } from '../../form'
import {
  choice,
  consent,
  count,
  date,
  identity,
  longText,
  many,
  money,
  org,
  photos,
  section,
  step,
  text,
  yesNo,
} from '../../form/build'
import {
  adults,
  assessHousehold,
  checkHousehold,
  fitsHousehold,
  judgeHousehold,
  memberField,
  moneySections,
} from '../../rules/household'
import { CLASS_NAMES } from '../../rules/hardship'
import { formatYuan } from '../../base/money'
import { figure } from '../../policy'
import type { PolicyPack } from '../../policy'

/*
 * 困难职工帮扶(建档): from a worker's application to the file on which later aid stands (先建档、后帮扶, 实名制).
 * Order of the steps: 义乌 2024; terms and figures: the policy pack.
 */

const WHY_ID = '用来认出一家人只建一份名册。只有办这件事的人能看，看过会记下来。'
const ONLY_OFFICERS = '只有办这件事的人能看。'
const IDENTITIES = {
  employed: '在单位上班',
  migrant: '外出打工（户口在外地）',
  platform: '送货、开车、跑外卖',
  laidOff: '下岗、失业',
  retired: '退休',
}
const CAUSES = {
  ownIllness: '自己得了大病',
  familyIllness: '家里人得了大病',
  schooling: '孩子上学',
  accident: '出了意外、受了灾',
  disability: '身体残疾',
  jobless: '没了工作',
  lowIncome: '工资太低不够过日子',
  single: '一个人带孩子',
  many: '要养的人多',
  other: '别的原因',
}
const WISHES = {
  living: '生活补助',
  medical: '看病',
  schooling: '孩子上学',
  law: '打官司',
  training: '学手艺',
  job: '找工作',
}
const DIBAO = { none: '没有', receiving: '吃低保', edge: '低保边缘' }
const REASONS = {
  notPoor: '收入超过标准',
  notMember: '不属于这里的工会',
  notTrue: '说的和查到的对不上',
  covered: '已经有别的帮扶',
  other: '别的原因',
}
const CHECK_RESULTS = { same: '对得上', differs: '对不上（写明哪里）', impossible: '没法核对' }

const afterAccident = { showIf: { field: 'cause', in: ['accident'] } }
const idNumber = identity('idNumber', 'idNumber', '身份证号', '身份证号', { why: WHY_ID })
const familyPapers = photos('familyPapers', '家里人的签字', '请家里每个大人签一张“同意核对”的纸，拍下来', {
  optional: true,
  hint: '别人的同意，您不能替他说。家里没有别的大人就不用拍。',
})

const form: Form = {
  version: 1,
  sections: [
    section('self', '您自己', [
      step(
        'who',
        [identity('name', 'name', '姓名', '姓名', { hint: '照身份证上的填。' }), idNumber],
        '您叫什么？身份证号是多少？',
      ),
      step('phone', [
        identity('mobile', 'phone', '手机号', '您的手机号是多少？', { hint: '工会的人会打这个电话找您。' }),
      ]),
      step('now', [choice('identity', '身份', '您现在做什么？', IDENTITIES)]),
      step('work', [text('workUnit', '单位', '在哪里上班？', { hint: '单位、工地或平台的名字。没有就写“没有”。' })]),
      step('months', [
        count('laborMonths', '干了多久', '在这里干了几个月？', '个月', {
          max: 720,
          showIf: { field: 'identity', in: ['migrant'] },
        }),
      ]),
      step('union', [
        org('union', '哪个工会', '交给哪个工会？', { hint: '找您单位或工地的工会。不知道就选镇总工会。' }),
      ]),
      step('hukou', [choice('hukou', '户口', '户口在哪里？', { local: '本地', away: '外地' })]),
      step('address', [identity('address', 'address', '住址', '现在住哪里？')]),
      step('marital', [
        choice('marital', '婚姻', '您结婚了吗？', {
          single: '没结婚',
          married: '结婚了',
          divorced: '离婚了',
          widowed: '爱人过世了',
        }),
      ]),
      step('health', [
        choice(
          'health',
          '身体',
          '身体怎么样？',
          { good: '还好', chronic: '有慢性病', serious: '得了大病', disabled: '有残疾' },
          { privacy: 'sensitive', why: ONLY_OFFICERS },
        ),
      ]),
    ]),
    section('family', '家里人', [step('members', [memberField])]),
    ...moneySections,
    section('cause', '难在哪里', [
      step('cause', [choice('cause', '难在哪里', '最难的是什么？', CAUSES)]),
      step(
        'event',
        [
          date('eventOn', '哪天出的事', '哪天出的事？', afterAccident),
          money('eventLoss', '损失', '一共损失多少钱？', afterAccident),
          money('eventPaid', '赔了多少', '保险和别人赔了多少钱？', { ...afterAccident, hint: '没有赔就填 0。' }),
        ],
        '出了什么事？',
      ),
      step('more', [longText('causeText', '说几句', '想多说几句吗？', { optional: true, max: 300 })]),
      step('dibao', [choice('dibao', '低保', '家里吃低保吗？', DIBAO, { privacy: 'sensitive', why: ONLY_OFFICERS })]),
      step('wish', [many('helpWanted', '想要的帮助', '最想要哪种帮助？', WISHES)]),
    ]),
    section('photos', '材料照片', [
      step('photos', [
        photos('photos', '材料照片', '拍下能证明的材料', {
          hint: '身份证、户口本、工资条、看病的单子。拍不清也行，工会的人会再联系您。',
        }),
      ]),
    ]),
    section('consents', '同意和签名', [
      step('useHealth', [
        consent('useHealth', '看病情和低保材料', '工会可以看您家的病情和低保情况吗？', {
          what: '看病的单子、残疾证、低保证',
          who: '办这件事的人',
          purpose: '算一算家里有多难',
          keep: '名册在用时，之后再存5年',
          refused: '这一项不参加计算，可能少一种帮助。别的照办。',
        }),
      ]),
      step('checkMeans', [
        consent('checkMeans', '核对收入', '同意请民政核对您本人的收入和房产吗？', {
          what: '您名下的收入、存款、房子、车',
          who: '县里民政部门',
          purpose: '核对家里的情况',
          keep: '只存核对的结果',
          refused: '要请您本人到工会当面说明。',
        }),
      ]),
      step('familyPapers', [familyPapers]),
      step('publicity', [
        consent('publicity', '把结果贴出来', '同意把结果贴出来让大家看吗？', {
          what: '只有一行：王* 某某工会 困难职工帮扶',
          who: '您工会的会员',
          purpose: '让大家看着，公平',
          keep: '贴5个工作日，到期自动收起',
          refused: '改在单位公示栏或单独审。不会因此直接退回。',
        }),
      ]),
    ]),
  ],
}

/** Below this much a head and month, in fen, a household is in relative hardship (2 × 低保 line). */
const relativeLine = (pack: PolicyPack) => figure(pack, 'dibao.line') * figure(pack, 'hardship.relativeTimes')

/** Rules across fields; other adults consent for themselves, on paper (个人信息保护法 23, 29). */
function check(answers: Answers, facts: CheckFacts): FieldError[] {
  const papers = (answers.familyPapers ?? []) as string[]
  const unsigned = adults(answers).length > 0 && papers.length === 0
  const missing = { path: 'familyPapers', code: 'EMPTY', message: '家里别的大人要签字同意，请拍下签字的纸。' }
  return [...checkHousehold(answers, facts), ...(unsigned ? [missing] : [])]
}

const { publish, closePublicity, reviewObjection, object, overrule } = publicitySteps(() => aidFile, 'township_review')
const reject = refusing(() => aidFile, REASONS)
const withdraw = withdrawing

const visit = officer('记下走访', 'visited', '上门看过了', {
  input: [
    { kind: 'colleague', id: 'with', short: '同去的人', label: '和谁一起去的？' },
    date('on', '哪天去的', '哪天去的？'),
    longText('found', '看到的情况', '看到了什么？', { min: 10 }),
    photos('papers', '签字的走访表', '拍下签了字的走访表', { max: 3, optional: true }),
  ],
  effect: ({ actor }, input) => ({
    memo: {
      visit: {
        by: actor.person,
        with: textOf(input.with),
        on: textOf(input.on),
        found: textOf(input.found),
        papers: (input.papers ?? []) as string[],
      },
    },
  }),
})

/** A slip in the record, or a second visitor who is not there any more: the visit is made anew, by whomever. */
const revisit = officer('走访重来', 'surveying', '走访要重来', { tone: 'plain', voids: ['visit'] })

const confirmVisit = officer('走访属实', 'assessed', '同去的人核对了走访', {
  notBy: ['visit'],
  guard: ({ record, actor }) =>
    record.memo.visit?.with === actor.person ? null : refusal('SAME_PERSON', '要由一起去走访的那位同事确认。'),
  // Two people have been at the door and seen who lives there.
  effect: () => ({ hold: 'applicant' }),
})

/** The applicant is told of another file only after the officer has made sure that they belong to it. */
const join = officer('并入家里那一份', 'joined', '和家里已有的名册合在一起', {
  tone: 'plain',
  asksHousehold: true,
  confirm: () => [
    '先打电话或上门核实：他就是这家的人。他会看到家里已有一份。',
    '这一份会结束，以家里已有的那一份为准。',
  ],
})

const checkMemo = (input: Answers) => {
  const result = textOf(input.result) as keyof typeof CHECK_RESULTS
  return { result, label: CHECK_RESULTS[result], note: textOf(input.note) }
}

const recordCheck = officer('记下核对结果', 'county_review', '民政核对好了', {
  input: [
    choice('result', '核对结果', '核对的结果是？', CHECK_RESULTS),
    longText('note', '说明', '说明', { optional: true, max: 300 }),
  ],
  effect: (_context, input) => ({ memo: { check: checkMemo(input) } }),
})

const approve = officer('批准建档', 'filed', '定下来了，记进帮扶名册', {
  notBy: ['visit', 'confirmVisit', 'pass'],
  confirm: ({ record }) => [`批准 ${record.title} 记进帮扶名册，一年有效。`, '同一家人以后只能有这一份。'],
  effect: ({ record, facts }) => ({
    memo: { validUntil: addMonths(facts.today, figure(packOf(record, facts), 'aid.file.validMonths')) },
    hold: 'household',
  }),
})

const submitted: State = {
  chip: 'submitted',
  words: '我们收到了，先看材料齐不齐。',
  plan: '看材料齐不齐',
  desk: 'unit',
  within: 'accept',
  commands: { accept: officer('收下', 'surveying', '工会收下了'), return: returning, join, reject, withdraw },
}

const states: Record<string, State> = {
  /** Older cases may be in this state because another file was known; they are shown and handled like any other. */
  overlap: submitted,
  submitted,
  returned: {
    chip: 'yourTurn',
    words: '还差几样材料，请您补上。',
    desk: 'applicant',
    within: 'supplement',
    paused: true,
    commands: { supplement: supplementing(form, check), withdraw },
  },
  surveying: {
    chip: 'doing',
    words: '工会的人会上门看看，先打电话约。',
    plan: '两个人上门看看',
    desk: 'unit',
    within: 'visit',
    commands: { visit, return: returning, join, reject, withdraw },
  },
  visited: {
    chip: 'doing',
    words: '走访过了，同去的人再核对一遍。',
    plan: '同去的人核对',
    desk: 'unit',
    within: 'confirmVisit',
    commands: { confirmVisit, revisit, join, reject, withdraw },
  },
  assessed: {
    chip: 'doing',
    words: '走访的情况核对好了，准备贴出来让大家看。',
    plan: '准备贴出来',
    desk: 'unit',
    within: 'publish',
    commands: {
      publish,
      reject,
      withdraw,
    },
  },
  publicity: {
    chip: 'publicity',
    words: '正贴出来让大家看（公示）。',
    plan: '贴出来让大家看',
    desk: 'unit',
    within: 'closePublicity',
    from: (record) => record.memo.publicity?.to,
    commands: {
      closePublicity,
      reviewObjection,
      object,
      withdraw,
    },
  },
  objection_review: {
    chip: 'doing',
    words: '有人提了不同意见，工会在核实。',
    desk: 'unit',
    within: 'objection',
    commands: {
      overrule,
      reject,
      withdraw,
    },
  },
  township_review: {
    chip: 'doing',
    words: '镇总工会在看。',
    plan: '镇总工会看',
    desk: 'town',
    within: 'township',
    commands: {
      pass: officer('同意上报', 'econ_check', '镇总工会同意了', { notBy: ['visit', 'confirmVisit'] }),
      return: returning,
      reject,
      withdraw,
    },
  },
  econ_check: {
    chip: 'doing',
    words: '请民政核对家里的收入和房产。',
    plan: '民政核对收入',
    desk: 'county',
    within: 'econCheck',
    paused: true,
    commands: { recordCheck, withdraw },
  },
  county_review: {
    chip: 'doing',
    words: '县总工会在看，由他们定下来。',
    plan: '县总工会定下来',
    desk: 'county',
    within: 'county',
    commands: { approve, return: returning, join, reject, withdraw },
  },
  filed: {
    chip: 'approved',
    words: '已经记进帮扶名册。',
    plan: '记进帮扶名册',
    desk: null,
    closed: true,
    keeps: true,
    commands: {},
  },
  ...refusalStates(withdraw),
  withdrawn: { chip: 'withdrawn', words: '您撤回了。想办时可以再申请。', desk: null, closed: true, commands: {} },
  joined: { chip: 'withdrawn', words: '和家里已有的那一份合在一起办了。', desk: null, closed: true, commands: {} },
}

const selfCheck: Field[] = [
  count('members', '几口人', '家里一共几口人？（算上您自己）', '口人', { min: 1, max: 20 }),
  money('income', '一年收入', '过去一年，全家到手多少钱？', { hint: '工资、做生意、退休金、租金，都算。' }),
  money('rigid', '必须花的', '过去一年，看病、上学、残疾、房租自己出了多少？', {
    hint: '报销后自己出的。没有就填 0。',
  }),
  choice('dibao', '低保', '家里吃低保吗？', DIBAO),
  yesNo('accident', '出意外', '这一年家里出过意外、受过灾吗？'),
  money('loss', '损失', '损失了多少钱？（保险赔的不算）', { showIf: { field: 'accident', in: ['yes'] } }),
]

/** 困难职工档案: the file of a worker in hardship, with 生活救助 as a wish. */
export const aidFile: Service & Required<Pick<Service, 'eligibility' | 'assess'>> = {
  id: 'aid.file',
  name: '生活有困难',
  official: '困难职工帮扶',
  promise: '看病、上学、出意外、收入低，工会帮一把。',
  icon: 'lifebuoy',
  truth: '以上都是真的。我知道说假话要退钱。',
  fits: fitsHousehold,
  facts: (pack) => [
    { label: '谁能申请', value: `家里每人每月的钱，扣掉必须花的，不到 ${formatYuan(relativeLine(pack))}` },
    { label: '要什么材料', value: '身份证、户口本、收入和看病上学的单子，拍照就行' },
    {
      label: '多久回话',
      value: `交上后 ${figure<Term>(pack, 'aid.file.terms.accept').n} 个工作日内先回您话，每一步都写着最晚哪天`,
    },
    { label: '谁来办', value: '您单位的工会先看，镇和县总工会再看' },
  ],
  eligibility: { fields: selfCheck, judge: judgeHousehold, results: CLASS_NAMES },
  form,
  check,
  applicantName: (answers) => textOf(answers.name),
  unit: (answers) => textOf(answers.union),
  people: (answers) => [answers, ...adults(answers)].map((person) => textOf(person.idNumber)),
  assess: assessHousehold,
  path: [
    'submitted',
    'surveying',
    'visited',
    'assessed',
    'publicity',
    'township_review',
    'econ_check',
    'county_review',
    'filed',
  ],
  start: 'submitted',
  once: true,
  held: '同一个身份证号另有一份在办或在册，这一步现在办不了。请先打电话核实：是一家人，点“并入家里那一份”，或等那一份办完；不是，点“不批准”，原因选“说的和查到的对不上”。',
  states,
}
