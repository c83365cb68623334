// Used by: law.aid, contest, aid.file, heat, aid.medical, aid.interest, join, lawyer, aid.living, law.dispute, medical, moneyback, prize, proposal, aid.tuition, aid.temporary, law.wages, aid.warmth, the engine.
export * from './amount'
export * from './capitals'
export * from './share'
export * from './words'
