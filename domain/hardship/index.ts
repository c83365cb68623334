export { classify } from './classify'
export * from './sums'
export * from './types'
