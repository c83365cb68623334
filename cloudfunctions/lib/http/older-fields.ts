import omit from 'lodash/omit'

/*
 * Kinds of questions that a phone of the release before cannot draw are put to it in one that it can: what it answers is
 * checked by the question's own kind. Emptied when the release is raised.
 */

/** A question in a reply. */
interface Asked {
  id: string
  kind: string
  label: string
  hint?: string
  showIf?: { field: string; of?: string; or?: string }
  people?: { value: string; label: string }[]
}

const typed = (most: number, hint: string) => (field: Asked) => ({ ...field, kind: 'text', max: most, hint })

const AS: Record<string, (field: Asked) => unknown> = {
  bankCard: typed(30, '照卡上的数字填。'),
  creditCode: typed(30, '营业执照上的 18 位。'),
  month: typed(7, '哪年哪月，比如 2026-07'),
  slot: typed(80, '选时间要用新版：关掉小程序再打开，或者打电话改。'),
  person: (field) => ({ ...field, kind: 'choice', options: field.people ?? [] }),
}

/**
 * A question that hangs on a record of a list, on one of several choices or on one of two questions is always put: what
 * nobody needed to answer is dropped.
 */
const alwaysPut = (field: Asked, all: unknown[]): Asked => {
  const { of, or, field: on } = field.showIf ?? {}
  const several = all.some((one) => isAsked(one) && one.id === on && one.kind === 'many')
  return of === undefined && or === undefined && !several ? field : omit(field, 'showIf')
}

const isAsked = (value: unknown): value is Asked =>
  typeof value === 'object' && value !== null && 'kind' in value && 'label' in value && 'id' in value

/** Questions of a reply in kinds that the phone of before knows; figures, which nobody answers, are left out. */
export const olderFields = (list: unknown[]): unknown[] =>
  list
    .filter((one) => !isAsked(one) || one.kind !== 'computed')
    .map((one) => (isAsked(one) ? (AS[one.kind]?.(one) ?? alwaysPut(one, list)) : one))
