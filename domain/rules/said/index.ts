// Used by: word, the engine.
export { callsFor, dangerIn } from './danger'
export { suiting } from './suits'
