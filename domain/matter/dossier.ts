import { civilDateOf, clockTimeOf } from '../base/calendar'
import { presentForm } from '../form'
import type { PresentedSection } from '../form'
import { cell, heading, label, list, onPaper, say, stamp, table } from '../letters'
import type { Block, Paper, Row } from '../letters'
import { countedTo, formOf, ownAnswers } from './forms'
import { keptSections } from './kept'
import { formatNumber } from './number'
import { caseView } from './view'
import type { CommandContext } from './service'

/*
 * One matter on paper: what was said and how it went, with nothing masked. For whoever gave it, and for a union that takes
 * all its matters elsewhere.
 */

/** 「2026年11月20日 10:30」 */
export const hourOnPaper = (instant: string): string => `${onPaper(civilDateOf(instant))} ${clockTimeOf(instant)}`

/** A table of names and texts; nothing where there are none. */
export const namedRows = (all: [string, string][]): Block[] =>
  all.length
    ? [
        table(
          [1, 3],
          all.map(([name, text]) => [label(name), cell(text)]),
        ),
      ]
    : []

const inRows = (sections: PresentedSection[]): [string, string][] =>
  sections.flatMap(({ rows }) => rows.map((row): [string, string] => [row.label, row.value]))

/**
 * One matter as its reader may have it: an applicant all that they gave, an officer what may be used, and what the steps
 * found out.
 */
export function dossierOf(context: CommandContext): Block[] {
  const view = caseView(context, { flags: [], objections: [], colleagues: [] })
  const { facts, service, record, actor } = context
  const names = Object.fromEntries(Object.values(facts.orgs).map(({ id, name }) => [id, name]))
  const said = presentForm(formOf(service, record), ownAnswers(context), {
    ...{ mask: false, names, on: countedTo(service, record) },
  })
  const found = actor.role === 'officer' ? keptSections(context, names, false) : []
  const steps = [...view.timeline]
    .reverse()
    .flatMap(({ at, title, who, note }) => (at ? [[hourOnPaper(at), title, who, note].filter(Boolean).join('，')] : []))
  return [
    heading(`${view.service.official} ${view.no}`),
    say(view.words),
    ...namedRows(inRows(said)),
    ...found.flatMap((section) => [heading(section.title), ...namedRows(inRows([section]))]),
    ...(steps.length ? [list(...steps)] : []),
  ]
}

/** What was paid of a matter, in words: each sum with its facts, and its lines of the books. */
export interface PaidOnPaper {
  facts: [string, string][]
  /** 「3　11月19日　批了，预留　1,000 元」 */
  entries: string[]
}

const signing = (...names: string[]): Row => ({
  cells: names.flatMap((name) => [label(name), cell('')]),
  tall: 14,
})

const paidBlocks = (paid: PaidOnPaper[]): Block[] =>
  paid.flatMap(({ facts, entries }, at) => [
    heading(paid.length > 1 ? `钱和台账（${at + 1}）` : '钱和台账'),
    ...namedRows(facts),
    ...(entries.length ? [list(...entries)] : []),
  ])

/**
 * 全卷: one matter as a file for the shelf: what was said and found out, how it went, what was paid and how the books have it,
 * with places to sign and to seal.
 */
export function dossierPaper(context: CommandContext, paid: PaidOnPaper[]): Paper {
  const { record, service, facts, actor } = context
  const unit = facts.orgs[record.unit]?.name ?? ''
  const cover: [string, string][] = [
    ['办事编号', formatNumber(record.no)],
    ['事项', service.head.official],
    ['所在工会', unit],
    ['打印日期', onPaper(facts.today)],
    ['打印人', actor.name],
  ]
  return {
    layout: 'form',
    title: '办事全卷',
    blocks: [
      ...namedRows(cover),
      ...dossierOf(context),
      ...paidBlocks(paid),
      table(
        [3, 5, 3, 5],
        [
          signing('经办人', '复核人'),
          signing('审批人', '财务'),
          { cells: [label('工会盖章'), stamp('', 3)], tall: 34 },
        ],
      ),
    ],
  }
}
