import { presentForm } from '../form'
import type { Answers, Field, PresentedSection, PresentOptions, Value } from '../form'
import { section, step } from '../form/build'
import { inputOf } from './decide'
import type { Command, CommandContext, Service } from './service'
import type { CaseRecord, Kept } from './types'

/*
 * What steps found out and the case keeps: sums, days, names, photos. Shown to officers beside the form, below the step's
 * own headline, unless a part of the flow shows it in a way of its own.
 */

/** The row of the table that a kept step was taken by. */
const rowOf = ({ flow }: Service, name: string): Command | undefined =>
  Object.values(flow.states).find((state) => state.commands[name]?.keeps)?.commands[name]

/** Questions of a kept step. */
export const keptFields = (context: CommandContext, name: string): Field[] => {
  const row = rowOf(context.service, name)
  return row ? inputOf(row, context) : []
}

/** An answer of a kept step by its question, where the form has no such question. */
export function keptAnswer(context: CommandContext, id: string): { field: Field; value: Value | undefined } | null {
  const found = Object.entries(context.record.kept).flatMap(([name, { input }]) =>
    keptFields(context, name)
      .filter((field) => field.id === id)
      .map((field) => ({ field, value: input[id] })),
  )
  return found[0] ?? null
}

/** File ids of all photos that were given with a kept step. */
export const keptPhotos = (context: CommandContext, name: string): string[] =>
  keptFields(context, name)
    .filter(({ kind }) => kind === 'photos')
    .flatMap(({ id }) => (context.record.kept[name]?.input[id] ?? []) as string[])

/** Steps whose record a part shows itself. */
const shownByParts = ({ flow }: Service): string[] => (flow.parts ?? []).flatMap(({ shows = [] }) => shows)

/** Kept steps for officers, the oldest first; photos of a step are opened by the step's name. */
export function keptSections(context: CommandContext, names: Record<string, string>, mask = true): PresentedSection[] {
  const { service, record } = context
  const hidden = shownByParts(service)
  return sorted(record)
    .filter(([name]) => !hidden.includes(name))
    .flatMap(([name, { input }]) => presented(context, name, input, { names, mask }))
}

const sorted = ({ kept }: CaseRecord): [string, Kept][] =>
  Object.entries(kept).sort(([, one], [, other]) => (one.at < other.at ? -1 : 1))

function presented(context: CommandContext, name: string, input: Answers, options: PresentOptions): PresentedSection[] {
  const title = rowOf(context.service, name)?.done ?? name
  const fields = keptFields(context, name)
  if (!fields.length) return []
  const form = { version: 1, sections: [section(name, title, [step(name, fields, title)])] }
  return presentForm(form, input, options).map((one) => ({
    ...one,
    rows: one.rows.map((row) => (row.photos === undefined ? row : { ...row, id: name })),
  }))
}
