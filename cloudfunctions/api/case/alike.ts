import { chipFor, formatNumber, stateNamed } from '../../../domain/matter'
import type { Actor } from '../../../domain/matter'
import { pastWords } from '../../../domain/base/words'
import { logger } from '../../lib/logger'
import { serviceOf } from '../../lib/services'
import { latestIn } from '../../lib/store/registered'
import { answersOf, BrokenCase, openCase } from '../../lib/store/stored'
import type { CaseDoc, StoredCase } from '../../lib/store/stored'
import { mayRead } from './access'

/** So many of the latest are looked through, and so many shown. */
const LOOKED = 100
const MOST = 3

/** Opened; nothing where it does not open, which the operator finds in the log. */
function openedOf(stored: StoredCase): CaseDoc[] {
  try {
    return stored.erased ? [] : [openCase(stored)]
  } catch (error) {
    if (!(error instanceof BrokenCase)) throw error
    logger.error('case.broken', error, { about: error.about })
    return []
  }
}

/** Handed in before it at the same union; of what nothing came nobody is the owner. */
async function earlierThan({ _id, service, unit, orgs, createdAt }: CaseDoc): Promise<CaseDoc[]> {
  const { states } = serviceOf(service).flow
  return (await latestIn(orgs[0] ?? unit, service, LOOKED))
    .filter(
      (one) => one._id !== _id && one.unit === unit && one.createdAt < createdAt && !states[one.state]?.forNothing,
    )
    .flatMap(openedOf)
}

/** What was said earlier and is like it, as the officer reads it: the number, the sentence, when, and how it stands. */
export async function alikeTo(doc: CaseDoc, actor: Actor, now: string): Promise<string[]> {
  const service = serviceOf(doc.service)
  const { alike } = service.who
  if (!alike || !service.flow.states[doc.state]?.commands[alike.joins]) return []
  const said = answersOf(doc)
  const found = (await earlierThan(doc))
    .filter((one) => mayRead(one, actor))
    .map((one) => ({ one, answers: answersOf(one) }))
    .map((other) => ({ ...other, share: alike.share(said, other.answers) }))
    .filter(({ share }) => share > 0)
    .sort((left, right) => right.share - left.share || left.one.createdAt.localeCompare(right.one.createdAt))
  return found.slice(0, MOST).map(({ one, answers }) => {
    const { word } = chipFor(stateNamed(service, one.state).chip, 'officer')
    return `更早的一条很像：${formatNumber(one.no)}“${alike.title(answers)}”，${pastWords(one.createdAt, now)} 交的，${word}。是同一件的，点“已有人提过”。`
  })
}
