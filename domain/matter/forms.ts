import { askedOnly, withFigures } from '../form'
import type { Answers, Form } from '../form'
import { basisOf } from './desk'
import type { Asked, Basis, Service } from './service'
import type { CaseRecord, Facts } from './types'

/*
 * Forms keep their versions: a case is read, shown and supplemented with the questions that it was made with.
 */

/** Every version that the service knows, the oldest first, today's last. */
export const versionsOf = ({ asks }: Service): Asked[] => [...(asks.older ?? []), asks]

const versionOf = (service: Service, version: number): Asked | undefined =>
  versionsOf(service).find(({ form }) => form.version === version)

/** False for a case of a version that nobody knows any more; it is read with today's questions. */
export const knowsForm = (service: Service, { form }: Pick<CaseRecord, 'form'>): boolean =>
  versionOf(service, form) !== undefined

/** The questions that a case was made with, and their rules. */
export const askedOf = (service: Service, { form }: Pick<CaseRecord, 'form'>): Asked =>
  versionOf(service, form) ?? service.asks

/** The form that a case was made with. */
export const formOf = (service: Service, record: Pick<CaseRecord, 'form'>): Form => askedOf(service, record).form

/** A case's answers with the figures that its form computes of them: on what was in force on the day of application. */
export const answersNow = (
  service: Service,
  record: Pick<CaseRecord, 'form' | 'unit' | 'appliedOn' | 'packs'>,
  answers: Answers,
  facts: Facts,
): Answers => {
  const asked = askedOf(service, record)
  return asked.computes ? withFigures<Basis | null>(asked, answers, basisOf(record, facts)) : answers
}

/** Answers as they are kept: what people gave, without figures. Null where they do not change. */
export const plain = (service: Service, record: Pick<CaseRecord, 'form'>, answers?: Answers): Answers | null =>
  answers ? askedOnly(formOf(service, record), answers) : null

/** The version that is handed in by a phone that does not say which: the one before today's, where there is one. */
const unsaid = (service: Service): Asked => versionsOf(service).slice(-2)[0] ?? service.asks

/** A form that may be handed in: today's, or the one before. `old` and `new` for one that may not. */
export function handedIn(service: Service, version: number | undefined): Asked | 'old' | 'new' {
  if (version === undefined) return unsaid(service)
  const today = service.asks.form.version
  if (version > today) return 'new'
  return (version >= today - 1 ? versionOf(service, version) : undefined) ?? 'old'
}
