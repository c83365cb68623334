import { civilDateOf, clockTimeOf } from '../base/calendar'
import { presentForm } from '../form'
import type { PresentedSection } from '../form'
import { cell, heading, label, list, onPaper, say, table } from '../letters'
import type { Block } from '../letters'
import { formOf, ownAnswers } from './forms'
import { keptSections } from './kept'
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
  const said = presentForm(formOf(service, record), ownAnswers(context), { mask: false, names })
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
