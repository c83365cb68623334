/*
 * What kinds of places with a code there are, and what one finds at a service point.
 */

/** Kinds of service points. */
export const POINT_KINDS = { station: '服务站', rest: '驿站', home: '职工之家', window: '窗口' }
export const PLACE_KINDS = { site: '工地', ...POINT_KINDS }
export type PlaceKind = keyof typeof PLACE_KINDS

/** What one finds at a service point. */
export const PLACE_DOES = {
  join: '入会、转会',
  ask: '问政策、交材料',
  law: '法律咨询',
  work: '找工作、学手艺',
  water: '喝水',
  meal: '热饭',
  rest: '歇脚、避雨',
  power: '充电',
  toilet: '上厕所',
  medicine: '应急药',
  read: '看书、活动',
}
export type PlaceDoes = keyof typeof PLACE_DOES

/** Whether one comes there to the union, and not to work. */
export const isPoint = ({ kind }: { kind: PlaceKind }): boolean => kind !== 'site'
