/** `<picker>`: selector, multiSelector, date and time, as a bottom sheet. */
import type { ComponentSpace } from 'glass-easel'
import { chooseColumns, chosenItem, type Column } from '../columns'
import { dateColumns, dateValue, moveDate, timeColumns, type DateFields } from '../dates'
import { defineNative, type Native } from '../native'

interface Picker {
  mode: string
  range: unknown[]
  rangeKey: string
  value: unknown
  start: string
  end: string
  fields: DateFields
  disabled: boolean
  headerText: string
}
type Open = (native: Native<Picker>) => Promise<unknown>

/** Registers it. */
export function definePicker(space: ComponentSpace): void {
  defineNative<Picker>(space, 'picker', {
    properties: {
      mode: { type: String, value: 'selector' },
      range: { type: null, value: [] },
      rangeKey: String,
      value: null,
      start: String,
      end: String,
      fields: { type: String, value: 'day' },
      disabled: Boolean,
      headerText: String,
      name: String,
    },
    attached: openOnTap,
    changed: ({ host, props }) => host.setAttribute('aria-disabled', String(props.disabled)),
  })
}

function openOnTap(native: Native<Picker>): void {
  const { host, node } = native
  if (!host.hasAttribute('role')) host.setAttribute('role', 'button')
  host.setAttribute('aria-haspopup', 'dialog')
  host.tabIndex = 0
  node.addListener('tap', () => {
    if (!native.props.disabled) void ask(native)
  })
}

async function ask(native: Native<Picker>): Promise<void> {
  const open = MODES[native.props.mode]
  if (!open) throw new Error(`picker mode "${native.props.mode}" is not available on this phone`)
  const value = await open(native)
  native.host.focus()
  if (value === null) {
    native.fire('cancel')
    return
  }
  native.set('value', value)
  native.fire('change', { value })
}

const title = ({ props, host }: Native<Picker>): string => props.headerText || host.getAttribute('aria-label') || ''

const words = (range: unknown, key: string): string[] =>
  ((range as unknown[] | null) ?? []).map((each) => String(key ? (each as Record<string, unknown>)[key] : each))

const MODES: Record<string, Open> = {
  async selector(native) {
    const { range, rangeKey, value } = native.props
    const column: Column = {
      label: title(native) || '选项',
      items: words(range, rangeKey),
      chosen: Math.max(0, Number(value) || 0),
    }
    const chosen = await chooseColumns({ title: title(native), columns: [column], onMove: () => undefined })
    return chosen && chosen[0]
  },
  async multiSelector(native) {
    const columns = () => multiColumns(native)
    const onMove = (chosen: number[], column: number) => {
      native.set('value', chosen)
      native.fire('columnchange', { column, value: chosen[column] })
      return columns()
    }
    return chooseColumns({ title: title(native), columns: columns(), onMove })
  },
  async date(native) {
    const { value, start, end, fields } = native.props
    const range = { start, end, fields }
    let columns = dateColumns(typeof value === 'string' ? value : '', today(), range)
    const onMove = (chosen: number[]) => (columns = moveDate(columns, chosen, range))
    const chosen = await chooseColumns({ title: title(native), columns, onMove })
    return chosen && dateValue(columns, chosen)
  },
  async time(native) {
    const columns = timeColumns(typeof native.props.value === 'string' ? native.props.value : '')
    const chosen = await chooseColumns({ title: title(native), columns, onMove: () => undefined })
    return chosen && columns.map((column, at) => chosenItem(column, chosen, at)).join(':')
  },
}

function multiColumns({ props }: Native<Picker>): Column[] {
  const value = (props.value as number[] | null) ?? []
  return (props.range as unknown[][]).map((range, at) => {
    const items = words(range, props.rangeKey)
    return { label: `第${at + 1}列`, items, chosen: Math.min(Math.max(0, value[at] ?? 0), items.length - 1) }
  })
}

/** Today on the phone's own clock, as YYYY-MM-DD in its time zone. */
function today(): string {
  const now = new Date()
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((each) => String(each).padStart(2, '0')).join('-')
}
