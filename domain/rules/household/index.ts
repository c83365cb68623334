// Used by: aid.file.
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
