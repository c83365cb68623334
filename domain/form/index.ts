// Used by: , the engine.
export * from './types'
export { checkFields, fieldsOf } from './check'
export { fieldAt, presentForm, showValue } from './present'
export type { PresentedRow, PresentedSection } from './present'
export { slotAt, slotField, slotIdOf, slotIn } from './slot'
export type { SlotAnswer, SlotTimes } from './slot'
export { isShown, textOf } from './value'
