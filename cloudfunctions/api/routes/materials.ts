import omit from 'lodash/omit'
import * as v from 'valibot'
import { checkFields, fieldsOf, OWN, ownKind, showValue } from '../../../domain/form'
import type { Field, OwnKind } from '../../../domain/form'
import { services } from '../../../domain/services'
import type { MaterialRow, Routes } from '../../../typings/api'
import type { Caller } from '../../lib/caller'
import { invalid } from '../../lib/errors'
import type { RouteTable } from '../../lib/http/router'
import { answers, nothing } from '../../lib/http/schemas'
import { dropMaterial, materialsOf, putMaterials } from '../../lib/store/materials'
import type { Material } from '../../lib/store/materials'

/*
 * 我的材料: what the person gave once and is offered again; theirs alone (个人信息保护法 第44、46、47条).
 */

const KINDS = Object.keys(OWN) as OwnKind[]

/** Without what one service says of it. What is corrected is given; where there is nothing, it is deleted. */
const asIts = (kind: OwnKind, field: Field): Field => {
  const { [kind]: name } = OWN
  return { ...omit(field, ['optional', 'hint', 'why']), label: name, short: name } as Field
}

/** The question by which each is asked for: the first that there is, since all of a kind ask for the same. */
const QUESTIONS = new Map<OwnKind, Field>(
  Object.values(services)
    .flatMap(({ asks }) => fieldsOf(asks.form))
    .flatMap((field): [OwnKind, Field][] => {
      const kind = ownKind(field)
      return kind ? [[kind, asIts(kind, field)]] : []
    })
    .reverse(),
)

function rowOf([kind, { value, at, service }]: [OwnKind, Material]): MaterialRow[] {
  const field = QUESTIONS.get(kind)
  if (!field) return []
  const [words = '', full] = [true, false].map((mask) => showValue(field, value, { mask }))
  return [{ kind, name: OWN[kind], words, ...(full === words ? {} : { full }), field, value, at, service }]
}

/** In the order in which they are read. */
const rowsOf = (all: [OwnKind, Material][]): { rows: MaterialRow[] } => ({
  rows: KINDS.flatMap((kind) => all.filter(([one]) => one === kind)).flatMap(rowOf),
})

/** Corrects one thing. @throws ApiError INVALID in the words of the question */
async function put({ person, now, today }: Caller, { kind, input }: Routes['own.put']['in']) {
  const field = QUESTIONS.get(kind)
  const checked = checkFields(field ? [field] : [], input, { today })
  if (!checked.ok) throw invalid(checked.errors)
  const value = field && checked.answers[field.id]
  return rowsOf(await putMaterials(person, value === undefined ? {} : { [kind]: value }, { at: now, service: null }))
}

export const materialRoutes: Pick<RouteTable, 'own.list' | 'own.put' | 'own.drop'> = {
  'own.list': { policy: 'self', schema: nothing, handle: async ({ person }) => rowsOf(await materialsOf(person)) },
  'own.put': { policy: 'self', schema: v.object({ kind: v.picklist(KINDS), input: answers }), handle: put },
  'own.drop': {
    policy: 'self',
    schema: v.object({ kind: v.picklist(KINDS) }),
    handle: async ({ person, now }, { kind }) => rowsOf(await dropMaterial(person, kind, now)),
  },
}
