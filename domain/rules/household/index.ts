// Used by: aid.file, aid.medical, aid.living, aid.tuition, aid.temporary.
export { aidNow, aidWords, fitsOnFile, isUntold, isBarred, mostIn } from './aid'
export type { AidNow } from './aid'
export { billKeys, billsField, billSum, noBillTwice } from './bills'
export { assessHousehold, fitsHousehold, judgeHousehold, reckonHousehold } from './assess'
export {
  checkCosts,
  checkFlags,
  moneySections,
  moneySectionsOwn,
  moneySectionsTyped,
  moneySectionsWhole,
  moneySums,
  useRecord,
} from './lines'
export {
  adults,
  checkChildren,
  checkHousehold,
  memberField,
  memberFieldBefore,
  memberFieldTogether,
  USE_HEALTH,
  useChild,
} from './questions'
