import type { Answers } from '../../domain/form'
import { LONG } from '../support/world'
import { caseOf, ownerOf } from './fixture'
import type { Past, Request } from './fixture'
import { knownWorker } from './people'
import type { Question } from './questions'

/*
 * Next steps on old cases: what people do on the morning after.
 */

/** What the steps need that only the recording knows. */
export interface Known {
  past: Past
  /** File ids of photos for steps, by the names of the cases. */
  photos: Record<string, string>
  /** Requests of the past that are sent once more. */
  again: Request[]
}

const HATS: Record<string, string> = {
  qian: 'hekou-3/officer',
  zhou: 'hekou-3/officer',
  wu: 'hekou-town/officer',
  zheng: 'qinghe-county/officer',
  lv: 'qinghe-county/legal',
}

/** The applicant's phone in place of a name. */
const OWN = 'applicant'

interface Press {
  name: string
  who: string
  command: string
  input?: Answers
  /** State that the sender sees, where it is not the recorded one. */
  step?: string
}

const said = { text: LONG }
const DECIDED: Answers = { class: 'relative', classWhy: '走访看到的比填的难（编的）。' }
const press = (name: string, who: string, command: string, input: Answers = {}, step?: string): Press => ({
  name,
  who,
  command,
  input,
  ...(step && { step }),
})

const presses = (photo: (name: string) => string): Press[] => [
  press('aid.file/returned', OWN, 'supplement', {
    address: '清河县河口镇示例路3号',
    photos: [photo('aid.file/returned')],
    note: '户口本明天带来（编的）。',
  }),
  press('aid.file/returned.late', OWN, 'supplement', { photos: [] }),
  press('aid.file/returned.county', OWN, 'supplement', { photos: [photo('aid.file/returned.county')] }),
  press('aid.file/returned.county', 'zheng', 'approve', DECIDED, 'county_review'),
  press('aid.file/overlap', 'qian', 'accept'),
  press('aid.file/submitted.late', 'wu', 'takeOver'),
  press('aid.file/submitted.late', 'qian', 'accept'),
  press('aid.file/submitted.taken', 'wu', 'accept'),
  press('aid.file/submitted.flag', 'qian', 'join'),
  press('aid.file/submitted.helped', OWN, 'withdraw'),
  press('aid.file/surveying', OWN, 'withdraw'),
  press('aid.file/visited', 'qian', 'confirmVisit'),
  press('aid.file/visited', 'zhou', 'confirmVisit'),
  press('aid.file/visited.again', 'zhou', 'confirmVisit'),
  press('aid.file/assessed', 'qian', 'publish'),
  press('aid.file/publicity', 'qian', 'closePublicity'),
  press('aid.file/publicity.over', 'qian', 'closePublicity'),
  press('aid.file/publicity.lodged', 'qian', 'closePublicity'),
  press('aid.file/publicity.lodged', 'qian', 'reviewObjection'),
  press('aid.file/publicity.lodged', 'qian', 'overrule', { answer: LONG }, 'objection_review'),
  press('aid.file/objection_review', 'qian', 'overrule', { answer: LONG }),
  press('aid.file/township_review', 'wu', 'pass'),
  press('aid.file/econ_check', 'zheng', 'recordCheck', { result: 'same' }),
  press('aid.file/econ_check.half', 'zheng', 'recordCheck', { result: 'impossible', note: '没有回音（编的）。' }),
  press('aid.file/county_review', 'zheng', 'approve', DECIDED),
  press('aid.file/county_review.differs', 'zheng', 'reject', { code: 'notTrue', ...said }),
  press('aid.file/rejected', OWN, 'appeal', said),
  press('aid.file/rejected.over', OWN, 'appeal', said),
  press('aid.file/rejected.county', OWN, 'appeal', said),
  press('aid.file/appeal_review', 'wu', 'overturn', said),
  press('join/id_wanted', OWN, 'giveId', { worker: 'guard' }),
  press('join/id_wanted', OWN, 'giveId', knownWorker(61)),
  press('join/id_wanted.late', OWN, 'withdraw'),
  press('join/submitted', 'qian', 'approve', { basis: 'meeting', decision: '11月第三次会议' }),
  press('join/returned', OWN, 'supplement', { workplace: '河口三标北区（编的）' }),
  press('join/rejected', OWN, 'appeal', said),
  press('lawyer/submitted.urgent', 'lv', 'answer', { next: 'aid', summary: LONG }),
  press('lawyer/call_again', 'lv', 'answer', { next: 'done', summary: LONG }),
  press('lawyer/answered', OWN, 'askAgain'),
  press('proposal/hazard', 'qian', 'handled', said),
  press('proposal/submitted', 'qian', 'adoptPart', said),
  press('proposal/returned', OWN, 'supplement', { measures: '每班定一个人，写在牌子上。' }),
  press('proposal/appeal_review', 'wu', 'sustain', said),
]

const boards: [name: string, who: string, command: string][] = [
  ['talk/open', 'sun', 'signUp'],
  ['talk/open', 'wang', 'signOff'],
  ['talk/open.full', 'zhao', 'signUp'],
  ['talk/open.town', 'sun', 'signOff'],
]

/** Ids of the commands: letters and digits, another one each. */
const commandId = (index: number): string => `nextstep${String(index).padStart(12, '0')}`

/** All of them in order; each is sent once. */
export function stepsOn({ past, photos, again }: Known): Question[] {
  const acts = presses((name) => photos[name] ?? '').map(({ name, who, command, input, step }, index): Question => {
    const doc = caseOf(past, name)
    const hat = HATS[who]
    const order = {
      id: doc._id,
      ...(hat && { hat }),
      command,
      commandId: commandId(index),
      step: step ?? doc.state,
      input,
    }
    const phone = who === OWN ? (ownerOf(past, name) ?? '') : who
    return { about: `${command} of ${name} as ${phone}`, who: phone, name: 'api', route: 'case.act', data: order }
  })
  const guests = boards.map(([name, who, command], index): Question => {
    const order = { id: past.cases[name], command, commandId: commandId(500 + index), step: 'open' }
    return { about: `${command} of ${name} as ${who}`, who, name: 'api', route: 'board.act', data: order }
  })
  const objection = { id: past.cases['aid.file/publicity'], requestId: commandId(900), text: LONG }
  return [
    ...acts,
    ...guests,
    { about: 'an objection', who: 'sun', name: 'api', route: 'notice.object', data: objection },
    ...again.map((one): Question => ({ ...one, about: `${one.route} of the past once more as ${one.who}` })),
  ]
}

/** What the applicants then see. */
export function afterwards(past: Past, steps: Question[]): Question[] {
  const ids = [...new Set(steps.map(({ data }) => (data as { id?: string }).id))]
  const found = Object.entries(past.cases).filter(([, id]) => ids.includes(id))
  return found.flatMap(([name, id]): Question[] => {
    const who = ownerOf(past, name)
    return who ? [{ about: `${name} afterwards as ${who}`, who, name: 'api', route: 'case.get', data: { id } }] : []
  })
}
