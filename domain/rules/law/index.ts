// Used by: law.aid, lawyer, law.dispute, law.wages.
export * from './award'
export * from './collective'
export { limitation } from './limitation'
export * from './procedure'
export * from './severance'
export { lawTerm, type LawTerm, termWords } from './terms'
export * from './types'
export { urgencyOf } from './urgency'
