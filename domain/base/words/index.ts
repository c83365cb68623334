export * from './dates'
export * from './values'
