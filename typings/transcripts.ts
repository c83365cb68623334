/*
 * 抄录: the part of the contract between the phone and `api` that is about files that are copied into the archive above.
 */
import type { Answers, Field } from '../domain/form'
import type { FieldState, FileState } from '../domain/shapes/transcript'
import type { Page } from './page'

export interface TranscriptRow {
  id: string
  no: string
  /** Masked name. */
  title: string
  state: FileState
  /** Fields that are to be copied, now or once more. */
  left: number
}
export interface TranscriptBox {
  key: string
  label: string
  star: boolean
  /** As it is shown before it is copied. */
  shown: string
  state: FieldState
}
export interface TranscriptView extends TranscriptRow {
  boxes: TranscriptBox[]
  /** The other system's number and day; masked name of who put it in; null before. */
  number: { no: string; on: string; name: string; at: string } | null
  fields: Field[]
}

export interface TranscriptRoutes {
  /** Files in force that the desk keeps, the one that changed last first, with what is to be copied. */
  'transcript.list': { in: { hat: string; cursor?: string }; out: Page<TranscriptRow> }
  'transcript.get': { in: { hat: string; id: string }; out: TranscriptView }
  /** One field in full, to be put into the other system: it is put down who sees it, and that it was copied. */
  'transcript.copy': { in: { hat: string; id: string; key: string }; out: { value: string; row: TranscriptView } }
  /** The number that the other system gave. */
  'transcript.number': { in: { hat: string; id: string; answers: Answers }; out: TranscriptView }
}
