import type { FieldError } from '../domain/form'
import type { RefusalCode } from '../domain/matter/service'

/** What comes back. `about` is the caller's own case that stands in the way, `onward` what leads on. `message` is plain Chinese and ends with what to do; `requestId` helps to find the log. */
export type Reply<T> =
  | { ok: true; data: T }
  | {
      ok: false
      code: ErrorCode
      message: string
      fields?: FieldError[]
      about?: string
      onward?: Onward
      requestId?: string
    }

/** A service that leads on from here, and the words of the button to it. */
export interface Onward {
  service: string
  lead: string
}

export type ErrorCode =
  | RefusalCode
  | 'BAD_REQUEST'
  | 'NO_IDENTITY'
  | 'REUSED'
  | 'DUPLICATE'
  | 'OVERLAP'
  | 'BAD_FILE'
  | 'BUSY'
  /** The phone's program or form is too old. It was not done: the phone keeps it and sends it after its update. */
  | 'OUTDATED'
  | 'SERVER'
  /** Made on the phone: the request did not arrive, or its answer was lost. */
  | 'OFFLINE'
