// Used by: aid.file, join, the engine.
export * from './amount'
export * from './share'
export * from './words'
