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
  /** What nobody can do, here or above. */
  stuck: string
  /** What unions above do for this one. */
  lent: string[]
}

const ON: StateChip = { icon: 'check-circle', tone: 'ok', word: '开着' }
const OFF: StateChip = { icon: 'pause', tone: 'off', word: '停着' }
const verb = (on: boolean): string => (on ? '开的' : '停的')

function saidWords({ by, on, held }: ServiceSwitch): string {
  if (by) return `${by.own ? '本工会' : by.org}${verb(on)}，${dayWords(by.from)} 起`
  return held ? `由${held}定` : '一直开着'
}

const stuckWords = ({ stuck }: ServiceSwitch): string =>
  stuck ? `“${stuck}”没有人能办，上级也没有。请先定人，或者先不开。` : ''

const lentWords = ({ lent = [] }: ServiceSwitch): string[] =>
  lent.map(({ org, steps }) => `${steps.map((step) => `“${step}”`).join('')}由${org}办：这里的人不够。`)

/** Services of this program, by area; what it does not know yet, it cannot name. */
export function switchShelves(rows: ServiceSwitch[]): Shelf<SwitchRow>[] {
  const drawn = rows.flatMap((row): SwitchRow[] => {
    const entry = entryOf(row.service)
    if (!entry) return []
    const next = row.next ? `${dayWords(row.next.from)} 起${row.next.on ? '开' : '停'}` : ''
    const words = [saidWords(row), next].filter(Boolean).join('；')
    const { id, area, name } = entry
    const said = { words, held: row.held ?? '', next: row.next !== null, stuck: stuckWords(row), lent: lentWords(row) }
    return [{ id, area, name, on: row.on, chip: row.on ? ON : OFF, ...said }]
  })
  return shelvesIn(drawn)
}
