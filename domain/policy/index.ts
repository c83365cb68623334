// Used by: law.aid, atwindow, contract, expel, aid.file, finding, found, safety.hazard, heat, aid.medical, aid.interest, join, lapse, lawyer, leave, aid.living, law.dispute, medical, moneyback, newphone, nounion, prize, proposal, retain, law.letter, transfer, aid.tuition, aid.temporary, law.wages, word, the engine.
/**
 * Reading packs from JSON has separate modules (`policy/parse`, `policy/set`), so the phone does not include the
 * validator.
 */
export * from './profile'
export * from './select'
export * from './types'
