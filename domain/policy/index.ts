// Used by: law.aid, atwindow, contract, aid.file, finding, found, safety.hazard, heat, aid.medical, aid.interest, join, lawyer, aid.living, medical, newphone, nounion, proposal, retain, transfer, aid.tuition, aid.temporary, the engine.
/**
 * Reading packs from JSON has separate modules (`policy/parse`, `policy/set`), so the phone does not include the
 * validator.
 */
export * from './profile'
export * from './select'
export * from './types'
