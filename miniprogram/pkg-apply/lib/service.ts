import type { Service } from '../../../domain/case/service'
import { services } from '../../../domain/services'
import type { Form } from '../../../domain/form'
import type { Filling } from '../../client/keep/drafts'
import { toGone } from '../../client/go'

/** The service that a page was opened for. An id that this version does not know leads to the notice page. */
export function serviceFor(id: string | undefined): Service | null {
  const service = services[id ?? '']
  if (!service) toGone('gone')
  return service ?? null
}

/** A helper is not asked for consents: only the person gives those, on their own phone. */
function withoutConsents({ version, sections }: Form): Form {
  const own = sections.map((section) => ({
    ...section,
    steps: section.steps
      .map((step) => ({ ...step, fields: step.fields.filter((field) => field.kind !== 'consent') }))
      .filter((step) => step.fields.length > 0),
  }))
  return { version, sections: own.filter((section) => section.steps.length > 0) }
}

/** The service as whoever fills it in is asked. */
export function serviceOf(filling: Filling): Service | null {
  const service = serviceFor(filling.service)
  const helping = filling.hat !== undefined && filling.assist !== undefined
  return service && helping ? { ...service, form: withoutConsents(service.form) } : service
}
