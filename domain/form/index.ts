export * from './types'
export { checkFields, fieldsOf, isShown } from './check'
export { fieldAt, presentForm, showValue } from './present'
export type { PresentedRow, PresentedSection } from './present'
