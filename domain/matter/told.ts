import { headline } from './timeline'
import { stateNamed } from './enter'
import { todoOf } from './row'
import type { Service } from './service'
import type { CaseRecord, LogStep } from './types'

/*
 * A message names no matter, because others may see the phone's screen. In the list of messages, which somebody opens on
 * purpose, each says of its matter which one it is, what happened, and what its reader is to do.
 */

/** What a message says of its matter, besides its own title. */
export interface Told {
  /** 「生活有困难」; to an officer 「王*例 · 生活有困难」. */
  matter: string
  /** The step that it tells of, as its reader finds it in the matter; none where the title says what happened. */
  step?: string
  /** What waits for the reader now, and its last civil day. */
  todo?: string
  due?: string
}

/** What is read of a case for this. */
export type ToldRecord = Pick<CaseRecord, 'state' | 'title' | 'desk' | 'due' | 'gaps' | 'origin'> &
  Partial<Pick<CaseRecord, 'grant'>> & { log: LogStep[] }

/** An officer or reviewer who is told: at which desk, and whether they may know whose matter it is. */
interface InRole {
  desk: string
  named: boolean
}

/** The step that caused a message: the id of what a step causes begins with its own. */
const stepOf = ({ log }: ToldRecord, effect: string): LogStep | undefined =>
  log.find(({ id }) => effect.startsWith(`${id}-`))

const dueOf = ({ due }: ToldRecord): Pick<Told, 'due'> => (due === null ? {} : { due })

/** For an officer: whose, and what; what to do about it is theirs to say when they have read it. */
const atDesk = ({ head }: Service, record: ToldRecord, { desk, named }: InRole): Told => ({
  matter: [named ? record.title : '', head.name].filter(Boolean).join(' · '),
  ...(record.desk === desk ? dueOf(record) : {}),
})

/**
 * @param effect id of the message among what the case's steps caused
 * @param reader who was told in a role; the applicant where there is none
 */
export function toldOf(service: Service, record: ToldRecord, effect: string, reader?: InRole | ''): Told {
  if (reader) return atDesk(service, record, reader)
  const step = stepOf(record, effect)
  const todo = todoOf(stateNamed(service, record.state), record, true)
  return {
    matter: service.head.name,
    ...(step ? { step: headline(service, record, step) } : {}),
    ...(todo === undefined ? {} : { todo, ...dueOf(record) }),
  }
}
