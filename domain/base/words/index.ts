// Used by: , the engine.
export * from './dates'
export * from './values'
