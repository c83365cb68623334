// Used by: , the engine.
export * from './civil'
export * from './due'
export * from './instant'
export * from './notice'
export * from './recompute'
export * from './table'
