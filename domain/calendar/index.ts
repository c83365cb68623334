export * from './civil'
export * from './due'
export * from './table'
