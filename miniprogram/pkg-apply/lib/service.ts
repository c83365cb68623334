import type { Service } from '../../../domain/matter/service'
import type { Form } from '../../../domain/form'
import type { Filling } from '../../client/keep/drafts'
import { toGone } from '../../client/go'
import { fetchFor, type FetchingPage } from '../../client/net/load'
import { areas } from '../../generated/areas'
import { catalogue, entryOf } from '../../generated/catalogue'

/**
 * The service with this id, from the sub-package of its area; null if this version does not know the id.
 * @throws WeChat's error when it cannot load the sub-package
 */
export async function serviceFor(id: string): Promise<Service | null> {
  const area = areas[entryOf(id)?.area ?? '']
  return area ? ((await area()).services[id] ?? null) : null
}

/**
 * Every service that people start themselves, in the order of 首页.
 * @throws WeChat's error when it cannot load one of the sub-packages
 */
export async function everyService(): Promise<Service[]> {
  const parts = await Promise.all(Object.values(areas).map((fetch) => fetch()))
  return catalogue.flatMap(({ id }) => parts.flatMap(({ services }) => services[id] ?? []))
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

/** The service with the questions for the person who fills it in. */
const askedOf = (service: Service, { hat, assist }: Filling): Service =>
  hat !== undefined && assist !== undefined
    ? { ...service, asks: { ...service.asks, form: withoutConsents(service.asks.form) } }
    : service

/**
 * The service that a page fills in. Null while it is not available: the page says so, or the notice page is opening
 * because this version does not know the id.
 */
export async function fetchService(page: FetchingPage, filling: Filling): Promise<Service | null> {
  if (!entryOf(filling.service)) {
    toGone('gone')
    return null
  }
  const service = await fetchFor(page, () => serviceFor(filling.service))
  return service && askedOf(service, filling)
}
