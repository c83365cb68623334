import type { Value } from './types'

/** A simple answer as text; a list, a record or nothing is no text and gives the empty one. */
export const textOf = (value: Value | undefined): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
