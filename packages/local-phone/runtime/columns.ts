/** A bottom sheet with columns to choose from, as pickers show it. */
import { screen } from './place'

export interface Column {
  label: string
  items: string[]
  chosen: number
}

export interface ColumnsOptions {
  title: string
  columns: Column[]
  /** A column moved; the answer replaces the columns (a shorter month, a dependent list). */
  onMove: (chosen: number[], column: number) => Column[] | undefined
}

/** The text that a column stands at, given the chosen index of every column. */
export const chosenItem = (column: Column, chosen: number[], at: number): string => column.items[chosen[at] ?? 0] ?? ''

/** Shows the sheet. Resolves with the chosen indices, or null when it was closed without. */
export function chooseColumns({ title, columns, onMove }: ColumnsOptions): Promise<number[] | null> {
  const mask = element('div', 'phone-mask')
  const sheet = element('div', 'phone-sheet', { role: 'dialog', 'aria-modal': 'true', 'aria-label': title || '请选择' })
  const body = element('div', 'phone-columns')
  let current = columns
  const draw = () => {
    body.replaceChildren(...current.map((column, index) => drawColumn(column, (item) => move(index, item))))
    for (const chosen of body.querySelectorAll('[aria-selected=true]')) chosen.scrollIntoView({ block: 'center' })
  }
  const move = (index: number, item: number) => {
    current = current.map((column, at) => (at === index ? { ...column, chosen: item } : column))
    current =
      onMove(
        current.map((each) => each.chosen),
        index,
      ) ?? current
    draw()
    body.children[index]?.querySelector<HTMLElement>('[aria-selected=true]')?.focus()
  }
  return new Promise((resolve) => {
    const close = (result: number[] | null) => {
      mask.remove()
      resolve(result)
    }
    const head = element('div', 'phone-sheet-head')
    head.append(
      button('取消', () => close(null)),
      titleOf(title),
      button('确定', () => close(current.map((each) => each.chosen))),
    )
    sheet.append(head, body)
    mask.append(sheet)
    mask.addEventListener('click', (event) => event.target === mask && close(null))
    mask.addEventListener('keydown', (event) => event.key === 'Escape' && close(null))
    screen.append(mask)
    draw()
    head.querySelector('button')?.focus()
  })
}

function drawColumn(column: Column, choose: (item: number) => void): HTMLElement {
  const list = element('div', 'phone-column', { role: 'listbox', 'aria-label': column.label })
  list.append(...column.items.map((text, index) => drawOption(text, index === column.chosen, () => choose(index))))
  list.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const next = column.chosen + (step ?? 0)
    if (!step || next < 0 || next >= column.items.length) return
    event.preventDefault()
    choose(next)
  })
  return list
}

function drawOption(text: string, selected: boolean, choose: () => void): HTMLElement {
  const option = element('div', 'phone-option', { role: 'option', 'aria-selected': String(selected) })
  option.textContent = text
  option.tabIndex = selected ? 0 : -1
  option.addEventListener('click', choose)
  return option
}

const titleOf = (title: string): HTMLElement =>
  Object.assign(element('span', 'phone-sheet-title'), { textContent: title })

/** A DOM element of the phone's own, with class and attributes. */
export function element(tag: string, className: string, attributes: Record<string, string> = {}): HTMLElement {
  const made = document.createElement(tag)
  made.className = className
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  return made
}

/** A real HTML button of the phone's own. */
export function button(text: string, press: () => void, className = ''): HTMLElement {
  const made = element('button', className, { type: 'button' })
  made.textContent = text
  made.addEventListener('click', press)
  return made
}
