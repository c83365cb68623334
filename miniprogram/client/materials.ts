import { checkFields } from '../../domain/form/check'
import { type Own, ownKind } from '../../domain/form/own'
import type { Answers, Field, Value } from '../../domain/form/types'
import { call } from './net/api'
import { networkNow } from './net/network'
import { today } from './when'

/*
 * What the person gave before, for the forms of this sitting: in memory alone, so that it is on no phone that is put down.
 */

/** A form waits no longer for it than this. */
const PATIENCE_MS = 1_500

let known: Own | null = null
let asking: Promise<void> | null = null

async function ask(): Promise<void> {
  const reply = await call('own.list', {})
  asking = null
  if (reply.ok) known = Object.fromEntries(reply.data.rows.map(({ kind, value }) => [kind, value]))
}

/** Asks once. Without network, or where the answer takes long, the form begins without. */
export async function knowMaterials(): Promise<void> {
  if (known || !networkNow().online) return
  asking ??= ask()
  let stop = (): void => undefined
  const patience = new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, PATIENCE_MS)
    stop = () => clearTimeout(timer)
  })
  await Promise.race([asking, patience])
  stop()
}

/** Something was given or changed: the next form asks again. */
export function forgetMaterials(): void {
  known = null
}

/** What stands there for a question, where it still is an answer to it. */
export function materialFor(field: Field): Value | undefined {
  const kind = ownKind(field)
  const value = kind && known?.[kind]
  if (value === undefined) return undefined
  return checkFields([field], { [field.id]: value }, { today: today() }).ok ? value : undefined
}

/** The same for several questions. */
export const materialsFor = (fields: Field[]): Answers =>
  Object.fromEntries(
    fields.flatMap((field) => {
      const value = materialFor(field)
      return value === undefined ? [] : [[field.id, value]]
    }),
  )

/** Whether an answer is the one that stood there. */
export function isMaterial(field: Field, value: Value | undefined): boolean {
  const kind = ownKind(field)
  const given = kind && known?.[kind]
  return given !== undefined && JSON.stringify(given) === JSON.stringify(value)
}
