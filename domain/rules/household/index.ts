// Used by: aid.file.
export { assessHousehold, fitsHousehold, judgeHousehold } from './assess'
export {
  adults,
  checkHousehold,
  memberField,
  moneySections,
  moneySectionsTyped,
  moneySums,
  USE_HEALTH,
} from './questions'
