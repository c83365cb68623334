export { cell, enclosed, heading, label, list, onPaper, receipt, say, signed, stamp, table, yuanOnPaper } from './build'
export { NUMBER_HINT, readNumber } from './number'
export { textsOf } from './paper'
export type { Block, Cell, Paper, Row } from './paper'
