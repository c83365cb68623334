import type { ServiceSwitch } from '../../../typings/unions'
import type { StateChip } from '../../../domain/matter/chips'
import { shelvesIn, type Shelf } from '../../client/catalogue'
import { dayWords } from '../../client/when'
import { entryOf } from '../../generated/catalogue'

/** One service at the union, as it is drawn. */
export interface SwitchRow {
  id: string
  area: string
  name: string
  chip: StateChip
  on: boolean
  /** Who says so, since when, and what is to come. */
  words: string
  /** The union above that has to be asked. */
  held: string
  /** Something is said for a day to come. */
  next: boolean
}

const ON: StateChip = { icon: 'check-circle', tone: 'ok', word: '开着' }
const OFF: StateChip = { icon: 'pause', tone: 'off', word: '停着' }
const verb = (on: boolean): string => (on ? '开的' : '停的')

function saidWords({ by, on, held }: ServiceSwitch): string {
  if (by) return `${by.own ? '本工会' : by.org}${verb(on)}，${dayWords(by.from)} 起`
  return held ? `由${held}定` : '一直开着'
}

/** Services of this program, by area; what it does not know yet, it cannot name. */
export function switchShelves(rows: ServiceSwitch[]): Shelf<SwitchRow>[] {
  const drawn = rows.flatMap((row): SwitchRow[] => {
    const entry = entryOf(row.service)
    if (!entry) return []
    const next = row.next ? `${dayWords(row.next.from)} 起${row.next.on ? '开' : '停'}` : ''
    const words = [saidWords(row), next].filter(Boolean).join('；')
    const { id, area, name } = entry
    return [
      { id, area, name, on: row.on, chip: row.on ? ON : OFF, words, held: row.held ?? '', next: row.next !== null },
    ]
  })
  return shelvesIn(drawn)
}
