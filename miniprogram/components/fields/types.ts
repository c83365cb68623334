import type { Field, FieldError, Value } from '../../../domain/form/types'

/** One field ready to draw. `errors` are those inside its list, their paths without the field's own id. */
export interface Item {
  key: string
  field: Field
  value: Value
  error: string
  errors: FieldError[]
  /** The answer to the question that this one depends on. */
  beside?: Value
  /** The other side that the form names, for a time. */
  against?: Value
  fixed: string
}
/** What the gaps field may ask for: field ids of the case's form with their short names. */
export interface GapChoice {
  field: string
  label: string
  /** The sentence that the person will read, where it is known already what exactly is missing. */
  ready?: string
}
export interface Colleague {
  id: string
  name: string
}
/** Every control answers with its whole new value. */
export type ValueEvent = WechatMiniprogram.CustomEvent<{ value: Value }>
