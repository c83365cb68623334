import type { Service } from '../../../domain/case/service'
import { services } from '../../../domain/services'
import { toGone } from '../../client/go'

/** The service that a page was opened for. An id that this version does not know leads to the notice page. */
export function serviceFor(id: string | undefined): Service | null {
  const service = services[id ?? '']
  if (!service) toGone('gone')
  return service ?? null
}
