import type { Answers, FieldError, RowsField, Value } from '../../../../domain/form/types'
import { isShown } from '../../../../domain/form/value'
import { shortValue } from '../shown'
import type { Item } from '../types'

/** One record of a list, closed to its title or open to be filled in. */
export interface Card {
  key: number
  title: string
  open: boolean
  wrong: number
  items: Item[]
}

export const asRows = (value: Value): Answers[] => (Array.isArray(value) ? (value as Answers[]) : [])

function titleOf(field: RowsField, row: Answers, index: number): string {
  const shown = field.item.filter((one) => field.title.includes(one.id) && isShown(one, row))
  const words = shown.map((one) => shortValue(one, row[one.id])).filter(Boolean)
  return words.join(' · ') || `第 ${index + 1} ${field.one ?? '条'}`
}

function itemsOf(field: RowsField, row: Answers, errors: FieldError[]): Item[] {
  return field.item
    .filter((one) => isShown(one, row))
    .map((one) => ({
      key: one.id,
      field: one,
      value: row[one.id] ?? null,
      error: errors.find((error) => error.path === one.id)?.message ?? '',
      errors: [],
      fixed: '',
    }))
}

/** The list as drawn: only the open record draws its questions; a closed one tells how many mistakes it holds. */
export function cardsOf(field: RowsField, rows: Answers[], errors: FieldError[], open: number): Card[] {
  return rows.map((row, index) => {
    const own = errors.filter((error) => error.path.startsWith(`${index}.`))
    const inside = own.map((error) => ({ ...error, path: error.path.slice(String(index).length + 1) }))
    const isOpen = index === open
    return {
      key: index,
      title: titleOf(field, row, index),
      open: isOpen,
      wrong: own.length,
      items: isOpen ? itemsOf(field, row, inside) : [],
    }
  })
}

/** The record that has the first mistake, or -1. */
export const firstWrong = (errors: FieldError[]): number => {
  const index = Number(errors[0]?.path.split('.')[0])
  return Number.isInteger(index) ? index : -1
}
