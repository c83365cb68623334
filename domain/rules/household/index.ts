// Used by: aid.file, aid.medical, aid.living, aid.tuition, aid.temporary.
export { aidNow, aidWords, fitsOnFile, isUntold, isBarred, mostIn } from './aid'
export type { AidNow } from './aid'
export { billKeys, billsField, billSum, noBillTwice } from './bills'
export { assessHousehold, fitsHousehold, judgeHousehold, reckonHousehold } from './assess'
export {
  adults,
  checkChildren,
  checkHousehold,
  memberField,
  checkCosts,
  memberFieldBefore,
  memberFieldTogether,
  moneySections,
  moneySectionsOwn,
  moneySectionsTyped,
  moneySums,
  USE_HEALTH,
  useChild,
} from './questions'
