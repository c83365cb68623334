import { textOf } from '../../../form'
import type { Answers, Field, Form, FormStep, Section, ShowIf } from '../../../form'
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
} from '../../../form/build'
import {
  adults,
  memberField,
  memberFieldBefore,
  memberFieldTogether,
  moneySections,
  moneySectionsOwn,
  moneySectionsTyped,
  moneySectionsWhole,
  USE_HEALTH,
  useChild,
  useRecord,
} from '../../../rules/household'

/*
 * What the file asks: the person, the family, the money, the cause, papers and consents; and the questions of the check
 * before it.
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
const ofHealth = { restsOn: USE_HEALTH }
const CAUSES = {
  ownIllness: { label: '自己得了大病', ...ofHealth },
  familyIllness: { label: '家里人得了大病', ...ofHealth },
  schooling: '孩子上学',
  accident: '出了意外、受了灾',
  disability: { label: '身体残疾', ...ofHealth },
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
/** An accident is the main cause, or a further one. */
const AFTER_ACCIDENT = { field: 'cause', in: ['accident'] }
const idNumber = identity('idNumber', 'idNumber', '身份证号', '身份证号', { prefill: 'idNumber', why: WHY_ID })
const familyPapers = photos('familyPapers', '家里人的签字', '请家里每个大人签一张“同意核对”的纸，拍下来', {
  optional: true,
  hint: '别人的同意，您不能替他说。家里没有别的大人就不用拍。',
})

/** What is asked of whoever comes from elsewhere. */
const monthsField = count('laborMonths', '干了多久', '在这里干了几个月？', '个月', {
  max: 720,
  showIf: { field: 'identity', in: ['migrant'] },
})
const memberOfUnion = yesNo('unionMember', '工会会员', '您是工会会员吗？', {
  unsure: true,
  showIf: { field: 'identity', in: ['migrant'] },
  hint: '不是也可以交，先入会就行，一起办。',
})

const livesHere = yesNo('livesHere', '住在这里', '您现在住在这里吗？', {
  says: ['住', '不住'],
  showIf: { field: 'identity', in: ['migrant'] },
  hint: '住工地、宿舍也算。',
})

/** @param months what is asked of whoever comes from elsewhere */
const people = (members: Field, months: Field[] = [monthsField]): Section[] => [
  section('self', '您自己', [
    step(
      'who',
      [identity('name', 'name', '姓名', '姓名', { prefill: 'name', hint: '照身份证上的填。' }), idNumber],
      '您叫什么？身份证号是多少？',
    ),
    step('phone', [
      identity('mobile', 'phone', '手机号', '您的手机号是多少？', {
        prefill: 'mobile',
        hint: '工会的人会打这个电话找您。',
      }),
    ]),
    step('now', [choice('identity', '身份', '您现在做什么？', IDENTITIES)]),
    step('work', [
      text('workUnit', '单位', '在哪里上班？', {
        prefill: 'workUnit',
        hint: '单位、工地或平台的名字。没有就写“没有”。',
      }),
    ]),
    step('months', months, '在这里多久了？'),
    step('union', [org('union', '哪个工会', '交给哪个工会？', { hint: '找您单位或工地的工会。不知道就选镇总工会。' })]),
    step('hukou', [choice('hukou', '户口', '户口在哪里？', { local: '本地', away: '外地' })]),
    step('address', [identity('address', 'address', '住址', '现在住哪里？', { prefill: 'address' })]),
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
        { privacy: 'sensitive', why: ONLY_OFFICERS, ...ofHealth },
      ),
    ]),
  ]),
  section('family', '家里人', [step('members', [members])]),
]
const causeField = choice('cause', '难在哪里', '最难的是什么？', CAUSES)
/** Where an accident could be told as the main cause alone. */
const BUT_ACCIDENT = Object.fromEntries(Object.entries(CAUSES).filter(([cause]) => cause !== 'accident'))
const moreCausesBefore = many('moreCauses', '别的难处', '还有别的难处吗？可以选几样', BUT_ACCIDENT, {
  optional: true,
  hint: '出了意外、受了灾的，请在上面选。没有别的就不用选。',
})
const moreCauses = many('moreCauses', '别的难处', '还有别的难处吗？可以选几样', CAUSES, {
  optional: true,
  hint: '没有别的就不用选。',
})
const HINT_ALL =
  '身份证、户口本、工资条、看病的单子。拍不清也行，工会的人会再联系您。后面要是不同意看病情，照片工会也看不到，要当面看原件。'
const HINT_REST =
  '身份证、户口本、残疾证这些。每一笔钱的单子，拍在那一笔里，这里不用再拍。拍不清也行，工会的人会再联系您。后面要是不同意看病情，这里的照片工会也看不到，要当面看原件。'
/** @param causes what is asked of why they are in need @param showIf when an accident is asked about @param hint what is to be photographed */
const trouble = (causes: Field[], showIf: ShowIf = AFTER_ACCIDENT, hint = HINT_ALL): Section[] => [
  section('cause', '难在哪里', [
    ...causes.map((one) => step(one.id, [one])),
    step(
      'event',
      [
        date('eventOn', '哪天出的事', '哪天出的事？', { showIf }),
        money('eventLoss', '损失', '一共损失多少钱？', { showIf }),
        money('eventPaid', '赔了多少', '保险和别人赔了多少钱？', { showIf, hint: '没有赔就填 0。' }),
      ],
      '出了什么事？',
    ),
    step('more', [longText('causeText', '说几句', '想多说几句吗？', { optional: true, max: 300 })]),
    step('dibao', [
      choice('dibao', '低保', '家里吃低保吗？', DIBAO, { privacy: 'sensitive', why: ONLY_OFFICERS, ...ofHealth }),
    ]),
    step('wish', [many('helpWanted', '想要的帮助', '最想要哪种帮助？', WISHES)]),
  ]),
  section('photos', '材料照片', [
    step('photos', [
      photos('photos', '材料照片', '拍下能证明的材料', {
        hint,
        // Papers of an illness lie among them, and nobody can tell them apart without looking.
        ...ofHealth,
      }),
    ]),
  ]),
]
/** Asked where another adult lives in the household: nobody consents for them, and nobody has to. */
const familyRefuses = yesNo('familyRefuses', '有人不同意核对', '家里有大人不同意核对吗？', {
  says: ['有', '没有'],
  optional: true,
  showIf: { field: 'members', of: 'group', in: ['adult'] },
  hint: '有的话选“有”，不用拍他的签字。要请他到工会当面说明，别的照办。都同意就不用选。',
})

/** @param children what is asked of whoever has the care of a child @param family what is asked of the other adults */
const consents = (children: FormStep[], family: Field[] = [familyPapers]): Section =>
  section('consents', '同意和签名', [
    step('useHealth', [
      consent(USE_HEALTH, '看病情和低保材料', '工会可以看您家的病情和低保情况吗？', {
        what: '看病的单子、残疾证、低保证',
        who: '办这件事的人',
        purpose: '算一算家里有多难',
        keep: '名册在用时，之后再存5年',
        refused: '这一项不参加计算，可能少一种帮助。别的照办。',
        instead: '没同意看病情和低保材料：不参加计算，照片也看不了。家里情况请入户了解，证件看原件',
      }),
    ]),
    step('checkMeans', [
      consent('checkMeans', '核对收入', '同意请民政核对您本人的收入和房产吗？', {
        what: '您名下的收入、存款、房子、车',
        who: '县里民政部门',
        purpose: '核对家里的情况',
        keep: '只存核对的结果',
        refused: '要请您本人到工会当面说明。',
        instead: '没同意请民政核对：请本人到工会当面说明',
      }),
    ]),
    ...children,
    step('familyPapers', family, '请家里每个大人签一张“同意核对”的纸，拍下来'),
    step('publicity', [
      consent('publicity', '把结果贴出来', '同意把结果贴出来让大家看吗？', {
        what: '只有一行：王* 某某工会 困难职工帮扶',
        who: '您工会的会员',
        purpose: '让大家看着，公平',
        keep: '贴5个工作日，到期自动收起',
        refused: '改在单位公示栏或单独审。不会因此直接退回。',
        instead: '没同意上网公示：改贴公示栏',
      }),
    ]),
  ])

const forChildren = [step('useChild', [useChild])]
/** Before anybody was asked for children. */
const asked = (version: number, sums: Section[]): Form => ({
  version,
  sections: [...people(memberFieldBefore), ...sums, ...trouble([causeField]), consents([])],
})
export const first = asked(1, moneySectionsTyped)
export const second = asked(2, moneySectionsOwn)
/** Before further causes, what others paid, and who lives apart were asked. */
export const third: Form = {
  version: 3,
  sections: [...people(memberFieldTogether), ...moneySectionsOwn, ...trouble([causeField]), consents(forChildren)],
}
/** Before each line had what proves it, an accident could be a further cause, and what officers ask about stood on one page. */
export const fourth: Form = {
  version: 4,
  sections: [
    ...people(memberField, [monthsField, memberOfUnion]),
    ...moneySectionsWhole,
    ...trouble([causeField, moreCausesBefore]),
    consents(forChildren, [familyRefuses, familyPapers]),
  ],
}
export const form: Form = {
  version: 5,
  sections: [
    ...people(memberField, [monthsField, livesHere, memberOfUnion]),
    ...moneySections,
    ...trouble([causeField, moreCauses], { ...AFTER_ACCIDENT, or: 'moreCauses' }, HINT_REST),
    consents([...forChildren, step('useRecord', [useRecord])], [familyRefuses, familyPapers]),
  ],
}

export const selfCheck: Field[] = [
  count('members', '几口人', '家里一共几口人？（算上您自己）', '口人', { min: 1, max: 20 }),
  money('income', '一年收入', '过去一年，全家到手多少钱？', { hint: '工资、做生意、退休金、租金，都算。' }),
  money('rigid', '必须花的', '过去一年，看病、上学、残疾、房租自己出了多少？', {
    hint: '报销后自己出的。没有就填 0。',
  }),
  choice('dibao', '低保', '家里吃低保吗？', DIBAO),
  yesNo('accident', '出意外', '这一年家里出过意外、受过灾吗？', { says: ['有', '没有'] }),
  money('loss', '损失', '一共损失了多少钱？', { showIf: { field: 'accident', in: ['yes'] } }),
  money('paid', '赔了多少', '保险和别人赔了多少钱？没有就填 0', { showIf: { field: 'accident', in: ['yes'] } }),
  yesNo('ill', '大病', '这一年家里有人得大病吗？', { says: ['有', '没有'] }),
  money('illness', '看大病的钱', '看大病，报销后自己出了多少？', { showIf: { field: 'ill', in: ['yes'] } }),
]

/** Name of the applicant, the union, and the ID numbers of the household's adults in the answers. */
export const nameOf = (answers: Answers): string => textOf(answers.name)
export const unionOf = (answers: Answers): string => textOf(answers.union)
export const peopleOf = (answers: Answers): string[] =>
  [answers, ...adults(answers)].map((person) => textOf(person.idNumber))
