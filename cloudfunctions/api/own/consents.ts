import { consentsOf, isLive, mayEnd } from '../../../domain/matter'
import type { ConsentSaid } from '../../../domain/matter'
import type { ConsentRow } from '../../../typings/api'
import { serviceOf } from '../../lib/services'
import type { Spoken } from '../../lib/store/consents'

const FROM_NOW = '从现在起，办事的人看不到靠它给的这些，也不再用。已经办完的、印出来的不变。'
const WHOLE = '没有它，这件事办不下去。不想让用了，就撤回这件事。'
const SETTLED = '没有它，已经办成的就不算数了。要收回，请打电话给工会。'
const OVER = '这件事已经结束，不再用它。'

/** What somebody may do about what they agreed to, and what follows. */
function wayOut({ said, needed, refused }: ConsentSaid, spoken: Spoken): Pick<ConsentRow, 'after' | 'can'> {
  if (said !== 'agree') return { after: [] }
  const service = serviceOf(spoken.service)
  if (!isLive(service, spoken)) return { after: [OVER] }
  if (!needed) return { after: [refused, FROM_NOW], can: 'takeBack' }
  return mayEnd(service, spoken) ? { after: [WHOLE], can: 'end' } : { after: [SETTLED] }
}

/** The rows of one matter, in the order of its form. */
export const consentRows = (spoken: Spoken): ConsentRow[] =>
  consentsOf(serviceOf(spoken.service), spoken, spoken.answers).map((one) => {
    const { id: consent, said, at, short, what, who, purpose, keep } = one
    const { _id: about, service, state: step } = spoken
    const words = { said, at, short, what, who, purpose, keep }
    return { id: `${about}.${consent}`, about, service, step, consent, ...words, ...wayOut(one, spoken) }
  })
