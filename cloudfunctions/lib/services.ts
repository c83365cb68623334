import { handedIn } from '../../domain/matter'
import type { Asked, Service } from '../../domain/matter'
import { services } from '../../domain/services'
import { ApiError, outdated } from './errors'

/** The service of a name. @throws ApiError BAD_REQUEST for one that does not exist */
export function serviceOf(id: string): Service {
  const service = Object.hasOwn(services, id) ? services[id] : undefined
  if (!service) throw new ApiError('BAD_REQUEST', '没有这项服务。请退出，重新打开再试。')
  return service
}

const AHEAD = '我们这边正在更新，过几分钟再交。您填的都还在。'

/**
 * The questions that a phone has answered: today's, those of the version before, or the first ones.
 * @param version as the phone says it; one that says nothing was out with the first version
 * @throws ApiError OUTDATED for an older version, BUSY for one that this server does not have yet
 */
export function askedBy(service: Service, version: number | undefined): Asked {
  const asked = handedIn(service, version)
  if (asked === 'old') throw outdated()
  if (asked === 'new') throw new ApiError('BUSY', AHEAD)
  return asked
}
