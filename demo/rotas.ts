import { storedRota } from '../cloudfunctions/lib/store/rotas'
import { rotaOf } from '../domain/shapes/slot'
import { ROTAS } from './hours'

/** Rotas as they are stored. */
export const rotaDocs = () =>
  ROTAS.map(({ id: _id, org, answers }) => {
    const at = '2026-01-01T00:00:00.000Z'
    return storedRota(rotaOf({ _id, desk: `${org}/officer`, org, service: 'reception', at }, answers))
  })
