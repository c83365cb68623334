import { firmKey, firmKeys } from '../../../base/firm'
import { textOf } from '../../../form'
import type { Answers } from '../../../form'
import type { Who } from '../../../matter/service'
import { figure } from '../../../policy'

/** Where somebody works, if they have said it. */
function firmOf({ workplace }: Answers): { kind: 'enterprise'; id: string } | null {
  const id = firmKey(textOf(workplace))
  return id ? { kind: 'enterprise', id } : null
}

/** Whoever joins counts at the firm where they work: from so many on the county is told (工会法 第11条). */
export const byEmployer: Pick<Who, 'about' | 'firm' | 'tellsOf'> = {
  about: firmOf,
  firm: (answers) => firmKeys(textOf(answers.workplace)),
  tellsOf: {
    service: 'found',
    least: (pack) => figure<number>(pack, 'found.least'),
    answers: ({ workplace = '' }, members, union) => ({ firm: workplace, members, clue: 'count', union }),
  },
}
