import type { ConsentField } from '../../../../domain/form/types'

/** What a consent covers, in five lines; wherever it is asked. */
export const linesOf = (field: ConsentField) => [
  { name: '看什么', text: field.what },
  { name: '谁来看', text: field.who },
  { name: '为什么', text: field.purpose },
  { name: '存多久', text: field.keep },
  { name: '不同意会怎样', text: field.refused },
]
