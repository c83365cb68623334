import type { Basis, Service } from '../../../domain/matter/service'
import { type Answers, checkFields, type FieldError, fieldsOf, presentForm, withFigures } from '../../../domain/form'
import { orgNames } from '../../client/orgs'
import { today } from '../../client/when'
import { basisNow } from './preview'

/** The whole form in its normal form, or every mistake in it, in the order of the form. */
export function checkWhole(
  service: Service,
  answers: Answers,
): { ok: true; answers: Answers } | { ok: false; errors: FieldError[] } {
  const facts = { today: today() }
  const checked = checkFields(fieldsOf(service.asks.form), answers, facts)
  if (!checked.ok) return checked
  const errors = service.asks.check(checked.answers, facts)
  return errors.length > 0 ? { ok: false, errors } : checked
}

/** The answers that are right as they stand; the others are listed as mistakes. */
function rightOnes(service: Service, answers: Answers): Answers {
  const facts = { today: today() }
  const checked = fieldsOf(service.asks.form).map((field) => checkFields([field], answers, facts))
  return Object.assign({}, ...checked.map((one) => (one.ok ? one.answers : {}))) as Answers
}

/** One line of the check page; `wrong` if it must be filled in or changed before sending. */
export interface WholeRow {
  id: string
  label: string
  value: string
  photos: number
  wrong: boolean
  /** Computed of the others: it is changed by changing those. */
  figure: boolean
}
export interface WholeSection {
  id: string
  title: string
  rows: WholeRow[]
}

/**
 * Everything for the check page, block by block, as the person reads it: ID and phone are masked even on the person's
 * own screen.
 */
export function presentWhole(service: Service, answers: Answers, errors: FieldError[]): WholeSection[] {
  const wrong = new Set(errors.map((error) => error.path.split('.')[0]))
  const right = withFigures<Basis | null>(service.asks, rightOnes(service, answers), basisNow(service.head.id))
  const shown = presentForm(service.asks.form, right, {
    ...{ mask: true, names: orgNames(), on: today() },
  })
  return shown.map(({ id, title, rows }) => ({
    id,
    title,
    rows: rows.map((row) => ({
      id: row.id,
      label: row.label,
      value: wrong.has(row.id) ? '还没填好' : row.value,
      photos: row.photos ?? 0,
      wrong: wrong.has(row.id),
      figure: row.figure === true,
    })),
  }))
}
