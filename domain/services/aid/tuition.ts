import { textOf } from '../../form'
import type { Answers, Form } from '../../form'
import { choice, photos, section, step, text, yesNo } from '../../form/build'
import { inWords } from '../../matter/letters'
import { refusal, refusalAt } from '../../matter/command'
import { basisOf, packOf } from '../../matter/desk'
import { defineService } from '../../matter/define'
import { factsOf } from '../../matter/facts'
import type { Basis, CommandContext, Refusal } from '../../matter/service'
import type { Step } from '../../base/explain'
import { aidStates } from './money/grant'
import type { Granting } from './money/grant'
import {
  AID_REASONS,
  AID_TERMS,
  AID_WHO,
  aidTerm,
  aidVoucher,
  ON_FILE,
  selfSection,
  shownPart,
  yuanFact,
} from './money/form'
import { refusalPart } from '../../parts/refusal'
import { supplementPart } from '../../parts/supplement'
import { findFigure } from '../../policy'
import type { PolicyPack } from '../../policy'
import { outOfSeason, seasonWords, STUDENT_NAMES, tuitionSteps } from '../../rules/hardship'
import type { AidItem, SchoolLevel, StudentKind } from '../../rules/hardship'
import { fitsOnFile } from '../../rules/household'

/*
 * 金秋助学: in its season, for a student of a household on file who begins or goes on at a senior school or a university; so
 * much a student and year. Students whose costs the state bears, and those whom another body has helped, are left out where
 * the place says so.
 */

const SCHOOLS = { university: '大学（本科、专科）', senior: '高中、中专、技校' }
const KINDS_ASKED = { ...STUDENT_NAMES, ordinary: '都不是，普通学生' }
const STAGES = { fresh: '今年刚考上', going: '已经在读' }

const asked = (version: number): Form => ({
  version,
  sections: [
    section('student', '学生', [
      step(
        'student',
        [
          text('student', '学生姓名', '学生叫什么名字？', { min: 2, max: 50, hint: '要和帮扶名册上写的一样。' }),
          choice('school', '上什么学', '上什么学？', SCHOOLS),
          choice('stage', '新生还是在读', '今年刚考上，还是已经在读？', STAGES),
          choice('kind', '哪一种学生', '是不是下面这几种？', KINDS_ASKED, { default: 'ordinary' }),
          yesNo('helped', '别处帮过', '今年别的单位帮他交过学费吗？', { says: ['交过', '没有'], unsure: true }),
        ],
        '哪个孩子上学？',
      ),
      step(
        'notice',
        [
          text('schoolName', '学校', '学校叫什么？', { min: 2, max: 60 }),
          text('noticeNo', '通知书编号', '录取通知书编号', { min: 4, max: 40, hint: '在读的写学生证上的学号。' }),
          photos('proofs', '通知书', '拍下录取通知书', { hint: '在读的拍学生证。' }),
        ],
        '哪所学校？',
      ),
    ]),
    selfSection(version, '名册在哪个工会？'),
  ],
})
const form = asked(2)

const stepsOf = (answers: Answers, { pack, today }: Basis): Step[] => {
  if (!textOf(answers.kind)) return []
  const [kind, helped] = [answers.kind as StudentKind, textOf(answers.helped)]
  return tuitionSteps({ on: today, kind, helpedElsewhere: (helped || null) as 'yes' | 'no' | 'unsure' | null }, pack)
}

const KINDS = ['most', 'times', 'percent', 'occasion']
const ROWS = ['filedUniversity', 'filedSenior', 'university', 'senior', 'any', 'deep', 'relative', 'accident']
/** Some places have a table for 金秋助学, others give it by the one for schooling. */
const itemIn = (pack: PolicyPack): AidItem =>
  ROWS.some((row) => KINDS.some((kind) => findFigure<number>(pack, `aid.cap.tuition.${row}.${kind}`)))
    ? 'tuition'
    : 'schooling'

const NOT_LISTED = '名册的家里人里没有这个名字。请核对：写错了，退回请他改；名册上漏了，先补名册。'
const isListed = ({ answers, home }: CommandContext): boolean => {
  const file = home?.file?.answers ?? {}
  const members = (file.members ?? []) as Answers[]
  return [file, ...members].some(({ name }) => textOf(name) === textOf(answers.student))
}

function checkStudent(context: CommandContext, { seen }: Answers): Refusal | null {
  const barred = stepsOf(context.answers, basisOf(context.record, context.facts)).find(
    ({ verdict }) => verdict === 'no',
  )
  if (barred) return refusal('NOT_NOW', `${barred.rule}：${barred.answer}。请点“不批准”，写明原因。`)
  if (seen !== 'yes') return refusalAt('seen', 'NO', '通知书没对上，不能报上去。请退回请他补，或者点“不批准”。')
  return isListed(context) ? null : refusal('NOT_NOW', NOT_LISTED)
}

const granting: Granting = {
  request: ({ answers, record, facts }) => ({
    item: itemIn(packOf(record, facts)),
    who: facts.keyOf(`student|${textOf(answers.student)}`),
    school: (textOf(answers.school) || 'senior') as SchoolLevel,
  }),
  onFile: true,
  checks: [choice('seen', '通知书', '通知书（学生证）对过了吗？', { yes: '对过了，是他的', no: '对不上' })],
  check: checkStudent,
  reasons: AID_REASONS,
  uses: ({ answers, record }) => [`notice|${record.appliedOn.slice(0, 4)}|${textOf(answers.noticeNo)}`],
  words: {
    submitted: '收到了，您的工会先对通知书。',
    deciding: '通知书对好了，县总工会在看，由他们定给多少。',
  },
}

function limitWords(pack: PolicyPack): string {
  const said = [
    ...yuanFact(pack, 'aid.cap.tuition.filedUniversity.most', '大学最多'),
    ...yuanFact(pack, 'aid.cap.tuition.filedSenior.most', '高中、中专最多'),
  ]
  return said.length ? `一个学生一年：${said.join('，')}` : '由工会的人照当地规定定'
}

const ID = 'aid.tuition'

/** 金秋助学: from the admission notice to the money on the card. */
export const tuition = defineService({
  shape: 'matter',
  head: {
    id: ID,
    name: '金秋助学',
    official: '金秋助学',
    promise: '在帮扶名册上的，孩子上高中、大学，工会给一笔学费。',
    retention: { years: 5, forNothing: 2, source: '给付后的凭证；答应过本人' },
    icon: 'lifebuoy',
    order: 93,
    words: ['金秋助学', '助学', '学费', '上学', '大学', '高中', '孩子', '奖学金'],
    fits: fitsOnFile('名册上的家庭，有孩子上高中、大学，可以申请', 'schooling'),
    facts: (pack) =>
      factsOf(
        {
          gets: limitWords(pack),
          who: '在帮扶名册上、名册没到期的家庭，孩子上高中、中专、大学',
          papers: '录取通知书（在读的用学生证），拍照就行；您本人的银行卡',
          long: `您的工会 ${aidTerm(pack, ID, 'check').n} 个工作日内对通知书，县总工会 ${aidTerm(pack, ID, 'decide').n} 个工作日内定，财务打到卡上`,
        },
        [{ label: '什么时候申请', value: seasonWords(pack) }],
      ),
  },
  asks: { form, check: () => [], preview: stepsOf, older: [{ form: asked(1), check: () => [] }] },
  who: { ...AID_WHO, needs: ON_FILE, season: outOfSeason },
  flow: {
    submitted: '您申请了金秋助学',
    start: 'submitted',
    path: ['submitted', 'deciding', 'paying', 'paid', 'received'],
    terms: AID_TERMS,
    parts: [supplementPart, refusalPart, shownPart],
    states: aidStates(granting),
  },
  letters: {
    voucher: aidVoucher('金秋助学金给付单', '金秋助学', (context) => [
      [
        '学生',
        `${textOf(context.answers.student)} ${inWords(context)('school')} ${textOf(context.answers.schoolName)}`,
      ],
      ['通知书编号', textOf(context.answers.noticeNo)],
    ]),
  },
})
