import type { Field } from './types'

/** Kinds of questions whose answers say who somebody is, or show it. */
const PERSONAL: Field['kind'][] = ['name', 'idNumber', 'mobile', 'bankCard', 'address', 'photos', 'rows']

/** The questions of a form that ask for such a thing. */
export const personalIn = (fields: Field[]): Field[] => fields.filter(({ kind }) => PERSONAL.includes(kind))
