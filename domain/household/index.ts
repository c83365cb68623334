export { assessHousehold, judgeHousehold } from './assess'
export { adults, checkHousehold, memberField, moneySections } from './questions'
