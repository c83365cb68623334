export * from './keeping'
export * from './rota'
export * from './slot'
export * from './words'
