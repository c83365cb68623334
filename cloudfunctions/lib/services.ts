import type { Service } from '../../domain/matter'
import { services } from '../../domain/services'
import { ApiError } from './errors'

/** The service of a name. @throws ApiError BAD_REQUEST for one that does not exist */
export function serviceOf(id: string): Service {
  const service = Object.hasOwn(services, id) ? services[id] : undefined
  if (!service) throw new ApiError('BAD_REQUEST', '没有这项服务。请退出，重新打开再试。')
  return service
}
