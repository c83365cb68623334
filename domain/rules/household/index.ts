// Used by: aid.file, aid.medical, aid.interest, aid.living, aid.tuition, aid.temporary.
export { aidNow, aidWords, classOf, fitsOnFile, isBarred, mostIn } from './aid'
export type { AidNow } from './aid'
export { billKeys, billsField, billSum, noBillTwice } from './bills'
export { assessHousehold, fitsHousehold, judgeHousehold } from './assess'
export {
  adults,
  checkChildren,
  checkHousehold,
  memberField,
  memberFieldBefore,
  moneySections,
  moneySectionsTyped,
  moneySums,
  USE_HEALTH,
  useChild,
} from './questions'
