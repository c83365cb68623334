import { textOf } from '../../../form'
import { defineService } from '../../../matter/define'
import { factsOf } from '../../../matter/facts'
import { CONFIRM, CONFIRM_CHIP } from '../../../parts/confirm'
import { refusalPart, refusalStates } from '../../../parts/refusal'
import { returning, supplementPart, supplementStates } from '../../../parts/supplement'
import { withdrawing as withdraw, withdrawnState } from '../../../parts/withdraw'
import { clockOf, inOrder, readable } from '../dispute/clock'
import { askingLetter } from '../dispute/onward'
import { awarded } from './award'
import { bureauStates, refer } from './bureau'
import { assess, first, form, second } from './form'
import {
  acted,
  askChange,
  assign,
  close,
  complete,
  emergency,
  grant,
  handlingWords,
  hurryWords,
  keepLawyer,
  lastDayOf,
  nextDayOf,
  outcomeWords,
  reject,
  right,
  stages,
  terminate,
  wrong,
} from './steps'
import { daysOf, representsIn, TERMS } from './terms'

import type { PolicyPack } from '../../../policy'

/*
 * 法律援助: a lawyer acts for a worker, at the county's legal aid station (工会法 第30条; 工会法律援助办法; 法律援助法
 * 第31、41–44、48–50、55条). It lies where 法律咨询 lies, which may open it: the worker's own union never learns of it.
 */

const LOCK = '免费。只有县里的法律援助站和派给您的律师能看，您单位和单位工会看不到。'

const answerWords = (pack: PolicyPack): string =>
  representsIn(pack)
    ? `${daysOf(pack, 'review')} 天内说给不给，给了 ${daysOf(pack, 'assign')} 天内派律师`
    : `${daysOf(pack, 'review')} 天内回话；转到司法局的，他们 ${daysOf(pack, 'bureau')} 天内决定`

const refusals = refusalStates(withdraw, {
  rejected: '这次没有给法律援助。不服可以请上一级工会再看，也可以直接找司法局的法律援助中心申请（电话 12348）。',
  refused: '上一级看过了，结果不变。',
})

/** Whoever refused or ended it does not look at it again, as long as somebody else sits there. */
const ELSE_BY = ['reject', 'terminate']
const { overturn, sustain } = refusals.appeal_review.commands

/** 法律援助: applied for by oneself, or opened by a consultation. */
export const lawAid = defineService({
  shape: 'matter',
  head: {
    id: 'law.aid',
    name: '请律师帮打官司',
    official: '法律援助',
    promise: '律师替您谈、替您打，不要钱。',
    retention: { years: 3, forNothing: 2, source: '案卷；答应过本人' },
    icon: 'scales',
    order: 50,
    words: ['打官司', '仲裁', '起诉', '律师', '法援', '工伤', '讨薪'],
    assurance: LOCK,
    facts: (pack) =>
      factsOf(
        {
          gets: '请律师替您谈、替您打，不要钱，也不收礼',
          who: '和单位有工资、工伤、辞退、社保这些事，家里又困难的职工，不是会员也行',
          papers: '有什么拍什么。进城务工要工资、工伤赔偿的，有困难职工档案、低保这些的，不用证明困难',
          long: answerWords(pack),
        },
        [
          {
            label: '谁来打',
            value: representsIn(pack) ? '县总工会援助站派的律师' : '司法局法律援助中心的律师，工会帮您转、盯到有结果',
          },
          { label: '谁看得到', value: '只有县总工会的法律援助站和派给您的律师' },
        ],
      ),
  },
  asks: {
    form,
    tells: 'brief',
    check: inOrder,
    older: [
      { form: first, check: () => [] },
      { form: second, check: inOrder },
    ],
    truth: '以上都是真的。说假话，法律援助会终止。',
    preview: (answers, basis) => readable(clockOf(answers, basis).steps, basis.today),
    assess,
  },
  who: {
    staff: 'legal',
    receives: 'county',
    alone: true,
    title: (answers) => textOf(answers.name),
    unit: (answers) => textOf(answers.union),
    opponent: (answers) => textOf(answers.opponent),
    people: (answers) => (answers.idNumber ? [textOf(answers.idNumber)] : []),
    looksBack: [
      { service: 'aid.file', label: '困难职工档案', words: '起有效，经济困难不用再查' },
      { service: 'law.aid', states: ['settled', 'terminated'], years: 3, label: '法律援助', words: '办完过一件' },
    ],
  },
  flow: {
    submitted: '您申请了法律援助',
    start: 'submitted',
    urgent: (answers, basis) => clockOf(answers, basis).urgency === 'red',
    path: ['submitted', 'assigning', 'handling', 'confirm', 'settled'],
    terms: TERMS,
    parts: [supplementPart, refusalPart],
    states: {
      submitted: {
        chip: 'submitted',
        words: '收到了，援助站在看符不符合条件。',
        plan: '看符不符合条件',
        desk: 'county',
        within: ({ urgent }) => (urgent ? 'urgent' : 'review'),
        commands: { grant, return: returning, emergency, refer, reject, withdraw },
      },
      ...supplementStates(withdraw),
      emergency: {
        chip: 'doing',
        words: hurryWords,
        desk: 'county',
        from: lastDayOf,
        within: (record) => (lastDayOf(record) ? 'day' : 'followUp'),
        at: () => 'handling',
        commands: { acted, terminate, withdraw },
      },
      owing: {
        chip: 'doing',
        words: (context) => `该赶的赶上了，请把手续补齐。${handlingWords(context)}`,
        desk: 'county',
        within: 'papers',
        at: () => 'handling',
        commands: { complete, return: returning, terminate, withdraw },
      },
      assigning: {
        chip: 'approved',
        words: '同意给您法律援助，正在派律师。',
        plan: '派律师',
        desk: 'county',
        within: 'assign',
        commands: { assign, refer, terminate, withdraw },
      },
      handling: {
        chip: 'doing',
        words: handlingWords,
        plan: '律师替您办',
        desk: 'county',
        from: nextDayOf,
        within: (record) => (nextDayOf(record) ? 'day' : 'follow'),
        commands: {
          close,
          ...stages,
          awarded: awarded('handling'),
          letter: askingLetter('handling'),
          terminate,
          askChange,
          withdraw,
        },
      },
      changing: {
        chip: 'doing',
        words: '援助站在看要不要换律师。',
        desk: 'county',
        within: 'change',
        at: () => 'handling',
        commands: { assign, keepLawyer, withdraw },
      },
      confirm: {
        chip: CONFIRM_CHIP,
        words: (context) => `${outcomeWords(context)}文书和钱收到了吗？`,
        plan: '请您看看结果',
        desk: 'applicant',
        within: 'confirm',
        paused: true,
        asks: CONFIRM,
        after: { end: 'silence', to: 'settled', done: '一直没有回音，按办好结束' },
        remind: [{ days: 7, applicant: '等您确认的，再过7天就结束了' }],
        commands: { right, wrong },
      },
      recheck: {
        chip: 'doing',
        words: '您说不对，援助站在核实。',
        desk: 'county',
        within: 'followUp',
        at: () => 'confirm',
        commands: { close, ...stages, terminate, right },
      },
      settled: {
        chip: 'answered',
        words: (context) => `办完了。${outcomeWords(context)}`,
        plan: '办完了',
        desk: null,
        closed: true,
        commands: {},
      },
      ...bureauStates(withdraw),
      ...refusals,
      appeal_review: {
        ...refusals.appeal_review,
        commands: {
          overturn: { ...overturn, elseBy: ELSE_BY },
          sustain: { ...sustain, elseBy: ELSE_BY },
          withdraw,
        },
      },
      terminated: {
        ...refusals.rejected,
        chip: { icon: 'info', tone: 'off', word: '终止了' },
        words: '法律援助终止了。',
      },
      ...withdrawnState('您撤回了。还想办，随时再来。'),
    },
  },
})
