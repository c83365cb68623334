import { dueDate } from '../../../domain/base/calendar'
import type { CivilDate } from '../../../domain/base/calendar'
import { deskOrg, formatNumber } from '../../../domain/matter'
import type { OrgTree } from '../../../domain/matter'
import { termOf } from '../../../domain/matter/desk'
import { dueLines, standingOf } from '../../../domain/services/aid/file/means/batch'
import type { CheckLine } from '../../../domain/services/aid/file/means/batch'
import type { MeansBatch, MeansLine, MeansRow } from '../../../typings/means'
import type { Caller } from '../../lib/caller'
import { factsFor } from '../../lib/facts'
import { serviceOf } from '../../lib/services'
import type { CheckDoc } from '../../lib/store/checks'

export const FILE = 'aid.file'

/** The day on which a batch is due: the same that its files bear. */
function dueOf({ desk, on }: CheckDoc, caller: Caller, orgs: OrgTree): CivilDate {
  const facts = factsFor(caller, orgs)
  const record = { unit: deskOrg(desk) ?? '', appliedOn: on, packs: [] }
  return dueDate(on, termOf(serviceOf(FILE), 'econCheck', record, facts), facts.calendar).date
}

export function rowOf(doc: CheckDoc, caller: Caller, orgs: OrgTree): MeansRow {
  const state = standingOf(doc)
  const due = dueOf(doc, caller, orgs)
  const { _id: id, number, on, lines } = doc
  const waiting = lines.filter(({ stage }) => stage === 'sent').length
  return { id, number, on, due, late: waiting > 0 && caller.today > due, state, count: lines.length, waiting }
}

const lineView = ({ id, no, name, people, stage, result, why }: CheckLine): MeansLine => ({
  ...{ id, no: formatNumber(no), name, people: people.length },
  ...{ stage, result, why },
})

/** The whole batch for one officer of its desk. @param own ids of its files that concern the reader */
export function batchView(doc: CheckDoc, caller: Caller, orgs: OrgTree, own: Set<string>): MeansBatch {
  const lines = doc.lines.filter(({ id }) => !own.has(id))
  return {
    ...rowOf(doc, caller, orgs),
    lines: lines.map(lineView),
    hidden: doc.lines.length - lines.length,
    left: dueLines({ lines }).length,
  }
}
