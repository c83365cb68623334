import type { Chip } from '../../../../domain/matter/chips'
import { hoursWords, openNow } from '../../../../domain/shapes/register/hours'
import { PLACE_DOES, PLACE_KINDS } from '../../../../domain/shapes/register/kinds'
import type { Spot } from '../../../../typings/api'
import { type Entry, entryOf } from '../../../generated/catalogue'
import { today } from '../../../client/when'

/** A place where the union is to be found, as it is drawn. */
export interface SpotLook {
  name: string
  union: string
  place: string
  /** Whether it is open now; null where no hours were said. */
  chip: Chip | null
  /** 「现在开着，到 17:30」 */
  now: string
  hours: string
  does: string
  /** Names of the services that begin there. */
  services: string
  phone: string
  /** The map can lead there. */
  way: boolean
}

const OPEN: Chip = { icon: 'check-circle', tone: 'ok', word: '开着' }
const SHUT: Chip = { icon: 'clock', tone: 'off', word: '关着' }

/** Services that begin there; one that this program does not know is left out. */
export const servicesOf = ({ services }: Spot): Entry[] => services.flatMap((id) => entryOf(id) ?? [])

/** As it is at this moment by the phone's clock. */
export function spotLook(spot: Spot): SpotLook {
  const { kind, name, orgName, place, point, phone } = spot
  const open = openNow(spot.hours, spot.spans, new Date().toISOString())
  return {
    ...{ name, place, phone, way: point !== null, union: `${PLACE_KINDS[kind]} · ${orgName}` },
    chip: open && (open.open ? OPEN : SHUT),
    now: open?.words ?? '几点开门没写，去之前先打个电话',
    hours: hoursWords(spot.hours, today()),
    services: servicesOf(spot)
      .map(({ name: called }) => called)
      .join('、'),
    does: spot.does.map((one) => PLACE_DOES[one]).join('、'),
  }
}

/** Whether it is open now: those come first. */
export const isOpen = (spot: Spot): boolean => openNow(spot.hours, spot.spans, new Date().toISOString())?.open ?? false
