import { textOf } from '../../../form'
import type { Answers } from '../../../form'
import { date, text } from '../../../form/build'
import { keptOf, officer, tells, toldText } from '../../../matter/command'
import type { Command, CommandContext, State } from '../../../matter/service'
import type { CaseRecord } from '../../../matter/types'
import { awarded, awardIn } from './award'
import { ahead, close, dayOf } from './steps'

/*
 * 转给司法局: where the union has no lawyers of its own, the judicial bureau's legal aid centre acts (法律援助法 第43、49条). The
 * station asks after it until there is an outcome, as it does for its own.
 */

const number = text('number', '编号', '司法局的受理编号？', { optional: true, max: 40, hint: '还没有就不填。' })

export const refer = officer('转给司法局', 'referred', '转给司法局法律援助中心了', {
  tone: 'plain',
  keeps: true,
  input: [date('on', '哪天转的', '哪天转过去的？'), number, toldText('text', '写给职工：为什么转，接下来找谁？')],
  effect: tells('text'),
})

const bureauTook = officer('司法局接了', 'at_bureau', '司法局法律援助中心接了', {
  keeps: true,
  input: [
    number,
    text('lawyer', '律师', '派的哪位律师？', { optional: true, max: 30 }),
    date('next', '哪天再问', '哪天再问进展？', { when: 'future', optional: true, hint: '不填就 30 天后提醒。' }),
    toldText('text', '写给职工：找谁，电话多少？'),
  ],
  effect: tells('text'),
})

/** 法律援助法 第49条: whoever is refused may object to the bureau itself. */
const OBJECTION = '不服的，可以向司法局负责人提出来，5 天内会给您答复（法律援助法第49条）。'
const bureauRefused = officer('司法局没接', 'submitted', '司法局没接，工会接着看', {
  tone: 'plain',
  input: [toldText('text', '写给职工：为什么没接？')],
  effect: (_context, input: Answers) => ({ note: `${textOf(input.text)}\n${OBJECTION}` }),
})

const asked = officer('问过进展', 'at_bureau', '援助站问过进展了', {
  tone: 'plain',
  keeps: true,
  anew: true,
  input: [
    date('next', '哪天再问', '哪天再问进展？', { when: 'future', optional: true, hint: '不填就 30 天后提醒。' }),
    toldText('text', '写给职工：到哪一步了？'),
  ],
  effect: tells('text'),
})

const letGo = officer('本人说不用再盯', 'handed', '您说不用工会再盯了', {
  tone: 'plain',
  input: [toldText('text', '写给职工：以后找谁？')],
  effect: tells('text'),
})

/** On which day the station asks again. */
const askOn = (record: Pick<CaseRecord, 'kept' | 'since'>): string | undefined => {
  const { input } = keptOf(record, 'asked') ?? keptOf(record, 'bureauTook') ?? {}
  return ahead(textOf(input?.next), record)
}

const numberIn = ({ kept }: CaseRecord): string =>
  textOf(kept.bureauTook?.input.number) || textOf(kept.refer?.input.number)

/** 「司法局法律援助中心在办，编号 援2026-18，李示范律师。」 */
function watchingWords({ record }: CommandContext): string {
  const lawyer = textOf(record.kept.bureauTook?.input.lawyer)
  const award = awardIn(record)
  const parts = [numberIn(record) && `编号 ${numberIn(record)}`, lawyer && `律师 ${lawyer}`].filter(Boolean)
  const who = ['司法局法律援助中心在办', ...parts].join('，')
  return `${who}。工会接着问到有结果。${award?.words ?? ''}${award ? dayOf(award.sueBy, '不服裁决，最迟这天起诉') : ''}`
}

/** @param withdraw how its applicant takes it back */
export const bureauStates = (withdraw: Command<'withdrawn'>) =>
  ({
    referred: {
      chip: 'doing',
      words: ({ record }) =>
        `转给司法局法律援助中心了，等他们回话。${numberIn(record) ? `编号 ${numberIn(record)}。` : ''}`,
      desk: 'county',
      waits: { who: '司法局', term: 'bureau' },
      from: (record) => textOf(keptOf(record, 'refer')?.input.on) || undefined,
      within: 'followUp',
      at: () => 'handling',
      commands: { bureauTook, bureauRefused, withdraw },
    },
    at_bureau: {
      chip: 'doing',
      words: watchingWords,
      desk: 'county',
      from: askOn,
      within: (record) => (askOn(record) ? 'day' : 'follow'),
      at: () => 'handling',
      commands: { close, asked, awarded: awarded('at_bureau'), letGo, withdraw },
    },
    handed: { chip: 'answered', words: '司法局法律援助中心接过去了。', desk: null, closed: true, commands: {} },
  }) satisfies Record<string, State>
