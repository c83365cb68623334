import type { Answers } from '../form'
import type { Paper } from '../letters'

/** A letter or a sheet to print, in the service's own words: a step makes it, and it is kept as it was made. */
export interface LetterOf<Context> {
  /** Its name in lists, and the file's. */
  name: string
  /** Question of the step that gives its 发文字号: no two letters of a union have the same. */
  number?: string
  /** It may say whose matter it is. Any other is refused where a name or a number of the applicant's stands in it. */
  names?: true
  /** The applicant may have a copy. */
  copy?: true
  /** The step by which its signed and sealed pages come back as photos. */
  back?: string
  write: (context: Context, input: Answers) => Paper
}
