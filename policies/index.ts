import type { CalendarTable } from '../domain/base/calendar'
import type { PolicyPack } from '../domain/policy'
import { readPackSet } from '../domain/policy/set'
import { ROOMS } from '../domain/rules/figures'
import aidCapsSample from './aid-caps-sample.json'
import calendarCn from './calendar-cn.json'
import card from './card-2008.json'
import citySample from './city-sample.json'
import countySample from './county-sample.json'
import national from './national.json'
import proposal1982 from './proposal-1982.json'
import proposal from './proposal-1986.json'
import smallUnion from './small-union-sample.json'
import terms from './terms-sample.json'

/** Every pack that ships with the product. The samples are for trying out; a union adds its own region's figures. */
export const packs: PolicyPack[] = readPackSet(
  [national, citySample, countySample, aidCapsSample, proposal1982, proposal, card, smallUnion, terms],
  ROOMS,
)

/** Days off and make-up working days as published; see its `sources`. */
export const calendar: CalendarTable = calendarCn

/** Where the synthetic county 清河县（编的） stands; its units add a segment of their own. */
export const SAMPLE_REGION = ['cn', '99', '9901', '990101']
/** A place in it that has the steps of a hardship file in another order, and its files decided by sittings alone. */
export const CHECK_FIRST_REGION = [...SAMPLE_REGION, 'sample-check-first']

/** Published sets of figures that belong to no sample county: a union tries one by naming its pack in `extends`. */
export const SAMPLE_SETS = {
  hubei: ['cn', 'sample-hubei'],
  provinceS: ['cn', 'sample-s'],
  shandong: ['cn', 'sample-shandong'],
  tianmen: ['cn', 'sample-tianmen'],
  proposal1986: ['cn', 'sample-proposal'],
  card2008: ['cn', 'sample-card'],
  zhejiang: ['cn', 'sample-zhejiang'],
  beijing: ['cn', 'sample-beijing'],
  smallUnion: ['cn', 'sample-small-union'],
}

/** Sets that a later one has replaced; they are in force on days of their own time only. */
export const PAST_SETS = {
  proposal1982: ['cn', 'sample-proposal-1982'],
}
