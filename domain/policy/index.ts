// Used by: law.aid, contract, aid.file, finding, heat, aid.medical, join, lawyer, aid.living, medical, newphone, proposal, retain, transfer, aid.tuition, aid.temporary, the engine.
/**
 * Reading packs from JSON has separate modules (`policy/parse`, `policy/set`), so the phone does not include the
 * validator.
 */
export * from './profile'
export * from './select'
export * from './types'
