import type { Term } from '../../../base/calendar'
import { formatYuan } from '../../../base/money'
import { officer } from '../../../matter/command'
import { defineService } from '../../../matter/define'
import { factsOf } from '../../../matter/facts'
import { checkPart } from '../../../parts/check'
import { importedPart } from '../../../parts/imported'
import { bringingBack, making } from '../../../parts/letter'
import { meeting, meetingPart } from '../../../parts/meeting'
import { handingUp, passing } from '../../../parts/passing'
import { publicity } from '../../../parts/publicity'
import { refusalPart, refusalStates, refusing } from '../../../parts/refusal'
import { returning, supplementPart, supplementStates } from '../../../parts/supplement'
import { confirmingVisit, revisiting, visiting, visitPart } from '../../../parts/visit'
import { withdrawing as withdraw, withdrawnState } from '../../../parts/withdraw'
import { figure } from '../../../policy'
import type { PolicyPack } from '../../../policy'
import { CLASS_NAMES } from '../../../rules/hardship'
import { assessHousehold, fitsHousehold, judgeHousehold, moneySums } from '../../../rules/household'
import { first, form, fourth, second, third, nameOf, peopleOf, selfCheck, unionOf } from './form'
import { check, checkAll, checkGuarded, checkWhole } from './checks'
import { carryOver } from './carry'
import { classFields, decidedPart, reckonedOn } from './decided'
import { sheet } from './sheet'
import { again, end, leave, leavingStates } from './leaving'
import { inForceUntil, LIFE_TERMS, REMINDERS, reviewTurn } from './life'
import { authorising, MEANS_TERMS, meansStates } from './means'
import { meansPart } from './means/part'
import { authority, promise } from './means/letters'
import { SIGNED } from './means/people'
import { after, afterStep, firstStep, readyWords, wayOfFile } from './order'
import { mergingStates, sameHome } from './merging'
import { plan, PLAN_REMINDER, planDone, planPart } from './plan'
import { EXPIRED, renew, review, reviewPart, reviewStates } from './review'
import { approve, card, filedWords, join, REASONS, VISITORS } from './steps'

/*
 * 困难职工帮扶(建档): from a worker's application to the file on which later aid stands (先建档、后帮扶, 实名制), and until the
 * file ends. Order of the steps: 义乌 2024; terms and figures: the policy pack.
 */

/** Below this much a head and month, in fen, a household is in relative hardship (2 × 低保 line). */
const relativeLine = (pack: PolicyPack) => figure(pack, 'dibao.line') * figure(pack, 'hardship.relativeTimes')

const reject = refusing(REASONS)
/** The county may decide its files together, at a sitting. */
const sitting = meeting({ yes: { ...approve, input: classFields(), as: 'approve' }, no: { ...reject, as: 'reject' } })

const notice = publicity(
  { consent: 'publicity', next: (record, facts) => afterStep('publicity', record, facts) },
  { shown: { withdraw }, stopped: { reject, withdraw } },
)

/** What a household on file may ask for. */
const LEADS = [
  { service: 'aid.living', words: '缺钱过日子：申请生活救助' },
  { service: 'aid.medical', words: '看病花了钱：申请医疗救助' },
  { service: 'aid.tuition', words: '孩子上学：申请金秋助学' },
  { service: 'aid.temporary', words: '突然出了事：申请临时救助' },
]

/** The sheet on paper, at a desk that looks at it: printed with what is known by then, and back with its seals. */
const onPaper = <S extends string>(state: S) => ({
  sheet: making('打印审批表', state, 'sheet', { done: '做好了审批表' }),
  sheetBack: bringingBack(state, 'sheet'),
})

/** 困难职工档案: the file of a worker in hardship, with 生活救助 as a wish. */
export const aidFile = defineService({
  shape: 'matter',
  head: {
    id: 'aid.file',
    name: '生活有困难',
    official: '困难职工帮扶',
    promise: '看病、上学、出意外、收入低，工会帮一把。',
    retention: { years: 5, forNothing: 2, source: '帮扶档案停止后；答应过本人' },
    icon: 'lifebuoy',
    order: 10,
    words: [
      '困难',
      '没钱',
      '大病',
      '看病',
      '医药费',
      '学费',
      '上学',
      '助学',
      '意外',
      '受灾',
      '低保',
      '救助',
      '补助',
      '建档',
    ],
    fits: fitsHousehold,
    facts: (pack) =>
      factsOf(
        {
          gets: '记进帮扶名册，管一年。进了名册，生活、看病、上学要钱时再申请，每一项另外批。这一步不发钱',
          who: `家里每人每月的钱，扣掉必须花的，不到 ${formatYuan(relativeLine(pack))}`,
          papers: '身份证、户口本、收入和看病上学的单子，拍照就行',
          long: `交上后 ${figure<Term>(pack, 'aid.file.terms.accept').n} 个工作日内先回您话，每一步都写着最晚哪天`,
        },
        [{ label: '怎么办', value: '您单位的工会先看，镇和县总工会再看' }],
      ),
  },
  asks: {
    form,
    tells: 'causeText',
    check: checkAll,
    computes: moneySums,
    older: [
      { form: first, check },
      { form: second, check, computes: moneySums },
      { form: third, check: checkGuarded, computes: moneySums },
      { form: fourth, check: checkWhole, computes: moneySums },
    ],
    eligibility: {
      ...{ fields: selfCheck, judge: judgeHousehold, results: CLASS_NAMES },
      first: { title: '先说说家里的钱', many: 4 },
    },
    truth: '以上都是真的。我知道说假话要退钱。',
    assess: assessHousehold,
    asOf: reckonedOn,
    carry: carryOver,
  },
  who: {
    title: nameOf,
    unit: unionOf,
    people: peopleOf,
    once: true,
    follows: true,
    held: '同一个身份证号另有一份在办或在册，这一步现在办不了。请先打电话核实：是一家人，点“并入家里那一份”，或等那一份办完；不是，点“不批准”，原因选“说的和查到的对不上”。',
  },
  flow: {
    start: 'submitted',
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
    way: wayOfFile,
    parts: [
      supplementPart,
      refusalPart,
      notice.part,
      visitPart,
      checkPart('checkMeans', 'familyRefuses'),
      meansPart,
      reviewPart,
      planPart,
      decidedPart,
      importedPart,
      meetingPart,
    ],
    terms: { ...LIFE_TERMS, ...MEANS_TERMS },
    // Since nobody is told any more that another file is known, such a case stands where the others do.
    moved: { overlap: 'submitted' },
    states: {
      submitted: {
        chip: 'submitted',
        words: '我们收到了，先看材料齐不齐。',
        plan: '看材料齐不齐',
        desk: 'unit',
        within: 'accept',
        commands: {
          accept: officer('收下', firstStep, '工会收下了'),
          return: returning,
          join,
          reject,
          withdraw,
          passOn: passing,
          handUp: handingUp,
        },
      },
      ...supplementStates(withdraw),
      surveying: {
        chip: 'doing',
        words: '工会的人会上门看看，先打电话约。',
        plan: '两个人上门看看',
        desk: 'unit',
        within: 'visit',
        commands: {
          visit: visiting('visited'),
          return: returning,
          join,
          reject,
          withdraw,
          handUp: handingUp,
          ...authorising('surveying'),
        },
      },
      visited: {
        chip: 'doing',
        words: '走访过了，同去的人再核对一遍。',
        plan: '同去的人核对',
        desk: 'unit',
        within: 'confirmVisit',
        commands: {
          confirmVisit: confirmingVisit(after('visit')),
          revisit: revisiting('surveying'),
          join,
          reject,
          withdraw,
        },
      },
      assessed: {
        chip: 'doing',
        words: readyWords,
        plan: '准备贴出来',
        desk: 'unit',
        within: 'publish',
        commands: { publish: notice.publish, reject, withdraw, ...onPaper('assessed') },
      },
      ...notice.states,
      township_review: {
        chip: 'doing',
        words: '镇总工会在看。',
        plan: '镇总工会看',
        desk: 'town',
        within: 'township',
        commands: {
          pass: officer('同意上报', after('town'), '镇总工会同意了', { decides: true, notBy: [...VISITORS] }),
          return: returning,
          reject,
          withdraw,
          ...onPaper('township_review'),
        },
      },
      ...meansStates({ withdraw, reject }),
      county_review: {
        chip: 'doing',
        words: '县总工会在看，由他们定下来。',
        plan: '县总工会定下来',
        desk: 'county',
        within: 'county',
        commands: { approve, return: returning, join, reject, withdraw, ...sitting, ...onPaper('county_review') },
      },
      filed: {
        chip: 'approved',
        words: filedWords,
        plan: '记进帮扶名册',
        desk: null,
        keeper: 'county',
        closed: true,
        keeps: true,
        after: {
          end: inForceUntil,
          to: 'review_due',
          done: '一年到了，没有年审',
          note: () => '年审过以前，救助先停着。请点“年审”。',
        },
        remind: [...REMINDERS, PLAN_REMINDER],
        turn: reviewTurn,
        leads: LEADS,
        commands: { review, card, renew, plan, planDone, end, leave, sameHome },
      },
      ...reviewStates({ end }, { leave }),
      expired: {
        chip: 'withdrawn',
        words: EXPIRED,
        desk: null,
        closed: true,
        commands: { again: again('expired') },
      },
      ...leavingStates,
      ...mergingStates,
      ...refusalStates(withdraw),
      ...withdrawnState('您撤回了。想办时可以再申请。'),
      joined: { chip: 'withdrawn', words: '和家里已有的那一份合在一起办了。', desk: null, closed: true, commands: {} },
    },
  },
  letters: { sheet: sheet('sheetBack'), authority: authority(SIGNED), promise: promise('promised') },
})
