/**
 * Letters and sheets that steps of a case make: shown before they are made, and fetched to print, seal and send.
 */
import type { Answers } from '../domain/form'
import type { Paper } from '../domain/letters'
import type { PrintReason } from '../domain/matter/looks'

/** A paper as it was made, and the document that Word and WPS open. */
export interface PrintedLetter {
  name: string
  paper: Paper
  /** UTC ISO. */
  at: string
  /** As every page has it at its foot. */
  check: string
  /** `content`: base64 of a .docx. Nothing of it lies in the storage. */
  file: { name: string; content: string }
}

export interface LetterRoutes {
  /** What a step would make of this input; numbers of people and addresses are masked. Writes nothing. */
  'letter.draft': {
    in: { id: string; hat: string; command: string; step: string; input?: Answers }
    out: { paper: Paper }
  }
  /** The whole of one matter for the shelf, for officers: why is asked, logged and told to the applicant. */
  'letter.dossier': { in: { id: string; hat: string; reason?: PrintReason }; out: PrintedLetter }
  /**
   * What the step `letter` has made. One that says whose matter it is asks officers for a reason, which is logged and told
   * to the applicant. Applicants get those that the service gives them.
   */
  'letter.get': { in: { id: string; hat?: string; letter: string; reason?: PrintReason }; out: PrintedLetter }
}
