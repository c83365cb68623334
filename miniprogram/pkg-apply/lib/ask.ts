import type { Reply, CaseRow } from '../../../typings/api'
import { type Answers, checkFields, type Field, type FieldError } from '../../../domain/form'
import { act } from '../../client/net/act'
import { photosProblem, photosSettled, sendPhotos, withFileIds } from '../../client/net/photos'
import { today } from '../../client/when'

type Outcome = { ok: true } | { ok: false; errors: FieldError[]; message: string; definite: boolean }

const PHOTOS_LEFT = '照片还没传完。连上网再点一次，填的都在。'
const outcomeOf = (reply: Reply<CaseRow>): Outcome =>
  reply.ok
    ? { ok: true }
    : { ok: false, errors: reply.fields ?? [], message: reply.message, definite: reply.code !== 'OFFLINE' }

/** Checks what was filled in, sends the photos, then the command. Nothing is lost if one of these fails. */
export async function sendAsked(
  request: { id: string; command: string; step: string },
  fields: Field[],
  answers: Answers,
): Promise<Outcome> {
  const checked = checkFields(fields, answers, { today: today() })
  if (!checked.ok) return { ok: false, errors: checked.errors, message: '', definite: true }
  await sendPhotos()
  if (!photosSettled(checked.answers)) {
    const message = photosProblem(checked.answers) ?? PHOTOS_LEFT
    return { ok: false, errors: [], message, definite: false }
  }
  return outcomeOf(await act({ ...request, input: withFileIds(checked.answers) }))
}
