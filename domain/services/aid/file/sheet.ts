import { presentForm, textOf } from '../../../form'
import type { Answers } from '../../../form'
import { cell, label, onPaper, stamp, table } from '../../../letters'
import type { Block, Cell, Row } from '../../../letters'
import { keptOf } from '../../../matter/command'
import { inWords } from '../../../matter/letters'
import type { CommandContext, Letter } from '../../../matter/service'
import { CLASS_NAMES } from '../../../rules/hardship'
import type { HardshipClass } from '../../../rules/hardship'
import { assessHousehold } from '../../../rules/household'
import { basisOf } from '../../../matter/desk'

/*
 * 困难职工帮扶申请审批表: the application on one sheet, with room for the opinion and the seal of each union of the line.
 * Where the file is kept on paper as well, it is printed at each desk anew and goes on with the earlier seals.
 */

const FOUR = [3, 5, 3, 5]

type Said = (id: string) => string
const pair = (said: Said, ...ids: [string, string][]): Cell[] =>
  ids.flatMap(([name, id]) => [label(name), cell(said(id))])
const wide = (name: string, text: string): Cell[] => [label(name), cell(text, 3)]

function personRows(said: Said): Cell[][] {
  return [
    pair(said, ['姓名', 'name'], ['身份证号', 'idNumber']),
    pair(said, ['手机号', 'phone'], ['身份', 'identity']),
    pair(said, ['单位', 'workUnit'], ['户口', 'hukou']),
    wide('住址', said('address')),
    pair(said, ['婚姻', 'marital'], ['身体', 'health']),
    pair(said, ['难在哪里', 'cause'], ['低保', 'dibao']),
    wide('想要的帮助', said('helpWanted')),
  ]
}

/** Who lives in the household, a row each, without their numbers. */
function familyRows({ answers, service }: CommandContext): Cell[][] {
  const members = (answers.members ?? []) as Answers[]
  const fields = service.asks.form.sections.flatMap(({ steps }) => steps).flatMap((step) => step.fields)
  const list = fields.find((field) => field.id === 'members')
  const item = list?.kind === 'rows' ? list.item : []
  const form = { version: 1, sections: [{ id: 'one', title: '', steps: [{ id: 'one', title: '', fields: item }] }] }
  return members.map((member) => {
    const rows = presentForm(form, member, { mask: true })[0]?.rows ?? []
    const said = (id: string): string => rows.find((row) => row.id === id)?.value ?? ''
    return [cell(said('name')), cell(said('relation')), cell(said('group')), cell(said('work') || said('school'))]
  })
}

const family = (context: CommandContext): Block =>
  table([3, 3, 3, 4], [['家里人', '关系', '年纪', '在做什么'].map(label), ...familyRows(context)])

function reckonedWords({ record, answers, facts }: CommandContext): string {
  const { value, steps } = assessHousehold(answers, basisOf(record, facts))
  return [`测算：${CLASS_NAMES[value as HardshipClass]}（供参考）`, (steps[0]?.answer ?? '').replace('您家', '')]
    .filter(Boolean)
    .join('\n')
}

function visitWords({ record }: CommandContext): string {
  const { on, found } = keptOf(record, 'visit')?.input ?? {}
  return on ? `${onPaper(textOf(on))}走访。${textOf(found)}` : ''
}

const moneyRows = (context: CommandContext, said: Said): Cell[][] => [
  wide('一年的收入', said('incomes')),
  wide('必须花的', said('costs')),
  wide('家里情况', reckonedWords(context)),
  wide('走访情况', visitWords(context)),
]

/** The unions that look at it, lowest first: from the one that received it to the county's, which decides. */
const stampRows = ({ record, facts }: CommandContext): Row[] =>
  record.orgs
    .flatMap((id) => facts.orgs[id] ?? [])
    .filter(({ level }) => level !== 'city')
    .map(({ name }) => ({ cells: [label(`${name}\n意见`), stamp('', 3)], tall: 32 }))

const PROMISE = '以上情况属实。如有虚假，愿意退回帮扶金并承担责任。\n\n申请人签名：　　　　　　　　　　年　　月　　日'

/** @param back the step that brings the sealed sheet back */
export const sheet = (back: string): Letter => ({
  name: '困难职工帮扶申请审批表',
  names: true,
  copy: true,
  back,
  write: (context) => {
    const said = inWords(context)
    return {
      layout: 'form',
      title: '困难职工帮扶申请审批表',
      blocks: [
        table(FOUR, personRows(said)),
        family(context),
        table(FOUR, [...moneyRows(context, said), { cells: wide('本人承诺', PROMISE), tall: 24 }]),
        table(FOUR, stampRows(context)),
      ],
    }
  },
})
