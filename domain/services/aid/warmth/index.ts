import { dayWords } from '../../../base/words'
import { textOf } from '../../../form'
import { longText, photos } from '../../../form/build'
import { keptOf, officer, refusal, tells } from '../../../matter/command'
import { defineService } from '../../../matter/define'
import type { Command, CommandContext, OwnTerm, Refusal } from '../../../matter/service'
import { BANK_STEPS } from '../../../matter/funds'
import { meeting, meetingPart } from '../../../parts/meeting'
import { listRefused, roundPart, withList } from '../../../parts/round'
import { check, form, isTransfer, olderForm, share } from './form'
import { bankFailed, costWords, draws, paying, toEach, unpaid } from './pay'

/*
 * 送温暖、送清凉: an occasion for which a union goes to its people with money or things (工会送温暖资金使用管理办法 2018).
 * One list, decided by somebody else than who made it, handed over person by person; what nobody took goes back.
 */

const OWN = '本系统默认，工会可以改'
const terms = {
  list: { n: 20, type: 'W', basis: '几个工作日内把名单理好', hard: false, source: OWN, sure: 'D' },
  decide: { n: 5, type: 'W', basis: '名单送来几天内定', hard: false, source: OWN, sure: 'D' },
  close: { n: 5, type: 'W', basis: '发完几天内结清', hard: false, source: OWN, sure: 'D' },
} as const satisfies Record<string, OwnTerm>

/** Who put the list forward: nobody decides on their own. */
const MADE = ['present']

const present = officer('名单理好了，送审', 'deciding', '名单送审了', {
  asksList: true,
  guard: listRefused,
  effect: withList,
  confirm: () => ['送审以后，名单就不能再加人了。要加，请审的人先退回来。'],
})

const papers = photos('papers', '审批表', '签了字的审批表，拍下来', { max: 3, optional: true })

const OWN_LIST = '名单上有您报的人，请没报过人的同事批，或者拿到会上定。'
/** A sitting may decide all the same: it is not one officer then. */
const ownList = ({ actor, list }: CommandContext): Refusal | null =>
  list?.by.includes(actor.person) ? refusal('SAME_PERSON', OWN_LIST) : null

const approve = officer('批准这个名单', 'giving', '名单批准了', {
  decides: true,
  keeps: true,
  asksList: true,
  notBy: MADE,
  input: () => [papers],
  guard: (context) => ownList(context) ?? listRefused(context),
  draws,
  effect: withList,
  confirm: (context) => ['批准以后就照名单发。不该发的，先在名单里划掉再批。', costWords(context)],
})
/** A sitting decides on the list; an officer then says from which money. */
const approvedBySitting: Command<'funding'> = officer('批准这个名单', 'funding', '名单批准了', {
  decides: true,
  asksList: true,
  effect: withList,
})
const fund: Command<'giving'> = officer('落实钱', 'giving', '钱落实了，开始发', {
  ...{ keeps: true, asksList: true, draws },
  guard: listRefused,
  confirm: (context) => [costWords(context)],
})

const WHY = longText('text', '写给报名单的人', '为什么？', { min: 4, max: 300 })
const back = officer('退回去改', 'listing', '名单退回去改了', {
  tone: 'plain',
  notBy: MADE,
  input: [WHY],
  effect: tells('text'),
})
const decline = officer('不批准', 'givenUp', '名单没批准', {
  tone: 'stop',
  notBy: MADE,
  input: [WHY],
  effect: tells('text'),
})
const drop: Command<'givenUp'> = officer('不办了', 'givenUp', '这一次不办了', {
  tone: 'stop',
  confirm: () => ['名单就作废了，占着的额度都退回去。'],
})

/** The step that brings the signed sheets. */
const SHEETS = 'sheets'
const sheets = officer('传签收表', 'giving', '传上了签收表', {
  tone: 'plain',
  keeps: true,
  inside: true,
  input: [photos('pages', '签收表', '签过字的每一页，都拍下来', { max: 9 })],
})

const UNSIGNED = '提货券、购物卡和现金一样，要有签收表才能结清。请先点“传签收表”，把签过字的每一页拍上来。'
const unsigned = ({ record, answers }: CommandContext): Refusal | null =>
  share(answers).signed && !keptOf(record, SHEETS) ? refusal('NOT_NOW', UNSIGNED) : null

const finish = officer('发完了，结清', 'cleared', '发完了，结清了', {
  when: (context) => !toEach(context),
  guard: (context) => unsigned(context) ?? unpaid(context),
  confirm: () => ['没发出去的就退回去，不能再发了。'],
})
/** What the bank has not paid by then goes back to the fund. */
const settle = officer('付完了，结清', 'settled', '付完了，结清了', {
  ...{ when: toEach, revokes: true },
  confirm: () => ['没付成的就不付了，钱放回原来的资金里。'],
})

/** 送温暖、送清凉: a round over a list of people. */
export const warmth = defineService({
  shape: 'round',
  head: {
    id: 'aid.warmth',
    name: '送温暖、送清凉',
    official: '送温暖慰问',
    promise: '理名单、定名单、扫码发，发完自动结清。',
    retention: { years: 10, source: '送温暖资金的凭证，和会计凭证一样长' },
    icon: 'hand',
    order: 25,
    words: ['慰问', '送温暖', '送清凉', '春节', '高温', '走访'],
    facts: () => [
      { label: '给谁', value: '困难职工、大病和受灾的职工、一线和节日值班的职工' },
      { label: '谁定名单', value: '报名单以外的人批，或者开会定' },
      { label: '怎么发', value: '扫领取码，没有网也能扫' },
    ],
  },
  asks: { form, check, quick: true, older: [{ form: olderForm, check }] },
  who: {
    by: 'officer',
    alone: true,
    title: (answers) => textOf(answers.title),
    unit: (answers) => textOf(answers.union),
    people: () => [],
    about: (answers) => ({ kind: 'union', id: textOf(answers.union) }),
  },
  round: {
    share,
    listing: ['listing'],
    striking: ['listing', 'deciding'],
    giving: ['giving'],
    households: { service: 'aid.file', mobile: 'phone' },
  },
  flow: {
    submitted: '开了一次慰问',
    start: 'listing',
    path: ['listing', 'deciding', 'giving', 'cleared'],
    terms,
    parts: [meetingPart, roundPart],
    states: {
      listing: {
        chip: { icon: 'list', tone: 'link', word: '理名单' },
        words: '正在理名单。从表格、困难档案里加人，下面的工会也可以报。',
        plan: '理名单',
        desk: 'unit',
        within: 'list',
        commands: { present, drop },
      },
      deciding: {
        chip: { icon: 'desk', tone: 'link', word: '定名单' },
        words: '名单送审了，等报名单以外的人来定。',
        plan: '定名单',
        desk: 'unit',
        within: 'decide',
        commands: {
          approve,
          back,
          decline,
          ...meeting({
            yes: { ...approvedBySitting, as: 'approve', notBy: MADE, guard: listRefused },
            no: { ...decline, as: 'decline' },
          }),
        },
      },
      funding: {
        chip: { icon: 'coin', tone: 'warn', word: '等落实钱' },
        words: '名单定了，等落实用哪笔钱。落实了就照名单发。',
        desk: 'unit',
        within: 'decide',
        at: () => 'deciding',
        commands: { fund, decline },
      },
      giving: {
        chip: { icon: 'check', tone: 'link', word: '正在发' },
        words: ({ answers }) =>
          isTransfer(answers)
            ? '财务在付款，打到各人自己的卡上。银行付成了一个，名单上就记一个。'
            : `正在发，发到 ${dayWords(textOf(answers.until), textOf(answers.from)).screen}。扫领取码，没有网也能扫。`,
        plan: '发到每个人手里',
        desk: 'unit',
        within: 'close',
        from: (_record, answers) => textOf(answers.until),
        lines: { from: ['listed'], to: 'approved' },
        counts: true,
        commands: { sheets, ...paying, finish, settle },
      },
      cleared: {
        chip: { icon: 'check-circle', tone: 'ok', word: '结清了' },
        words: '发完了，结清了。没发出去的退回去了。',
        plan: '结清',
        desk: null,
        ...{ closed: true, counts: true },
        lines: { from: ['approved'], to: 'void' },
        commands: { [BANK_STEPS.failed]: bankFailed },
      },
      settled: {
        chip: { icon: 'check-circle', tone: 'ok', word: '结清了' },
        words: '付完了，结清了。没付成的钱放回去了。',
        desk: null,
        closed: true,
        lines: { from: ['approved'], to: 'void' },
        commands: {},
      },
      givenUp: {
        chip: { icon: 'undo', tone: 'off', word: '没有办' },
        words: '这一次没有办，名单作废了。',
        desk: null,
        closed: true,
        forNothing: true,
        lines: { from: ['coming', 'listed'], to: 'off' },
        commands: {},
      },
    },
  },
})
