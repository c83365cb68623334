export * from './amount'
export * from './share'
export * from './words'
