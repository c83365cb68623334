// Used by: aid.file, join, lawyer, proposal, talk, the engine.
export * from './types'
export { checkFields, fieldsOf, isShown } from './check'
export { fieldAt, presentForm, showValue } from './present'
export type { PresentedRow, PresentedSection } from './present'
export { textOf } from './value'
