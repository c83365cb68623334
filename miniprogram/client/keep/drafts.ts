import type { Answers, Value } from '../../../domain/form/types'
import { newId } from './ids'
import { say } from '../go'
import { keysUnder, read, remove, tookEnd, write } from './store'

const PREFIX = 'draft:'

/** What a person is filling in. Answers are kept as typed; nothing is checked or changed here. */
export interface Draft {
  /** `apply:<service>` (see `fillingKey`), `act:<case>:<command>:<step>`, `object:<notice>`: one draft for each. */
  key: string
  /** Made with the draft; stays the same until the server has accepted it. */
  requestId: string
  title: string
  answers: Answers
  /** Steps completed with 「下一步」 without a mistake. */
  done: string[]
  /** Where to continue. */
  step: string
  /** To the level above the own union, which is not to know. */
  above?: boolean
  /** Version of the form that it was filled in with; those of earlier releases do not say it. */
  form?: number
  /** The form has changed since it was begun: what is new, as its giver is told. */
  news?: string
  /** Epoch ms of the last change. */
  at: number
}

/**
 * What a form is filled in for. With neither, it is the person's own. `hat`: an officer's offer to members. `assist`:
 * what a helper filled in and the person now confirms; both: the liaison, or somebody at home, who fills it in.
 */
export interface Filling {
  service: string
  hat?: string
  assist?: string
}

/** For a page that does not know yet what it fills in. */
export const NO_FILLING: Filling = { service: '' }

/** One draft for each service, role and helped person. */
export const fillingKey = ({ service, hat, assist }: Filling): string =>
  ['apply', service, ...(hat || assist ? [hat ?? '', assist ?? ''] : [])].join(':')

const filling = (service: string, hat: string, assist: string): Filling => ({
  service,
  ...(hat ? { hat } : {}),
  ...(assist ? { assist } : {}),
})

/** What a draft is filled in for, from its key. */
export function fillingOf(key: string): Filling {
  const [, service = '', hat = '', assist = ''] = key.split(':')
  return filling(service, hat, assist)
}

/** Converts it to a page's query, and back. */
export const fillingQuery = ({ service, hat = '', assist = '' }: Filling): string =>
  [
    `service=${service}`,
    ...(hat ? [`hat=${encodeURIComponent(hat)}`] : []),
    ...(assist ? [`assist=${assist}`] : []),
  ].join('&')
export const fillingFrom = (query: Partial<Filling>): Filling =>
  filling(query.service ?? '', decodeURIComponent(query.hat ?? ''), query.assist ?? '')

const HELPED = 'helped:'
/** Who an assist is for, by masked name, so every page of the form can show it. */
export const rememberHelped = (assist: string, name: string): void => void write(HELPED + assist, name)
export const helpedName = (assist: string | undefined): string => (read(HELPED + (assist ?? '')) as string | null) ?? ''

export const applyKey = (service: string): string => fillingKey({ service })

/** Its name among what the phone keeps. */
export const draftName = (key: string): string => PREFIX + key

/** The draft under `key`, or null. */
export const findDraft = (key: string): Draft | null => read(PREFIX + key) as Draft | null

const ENDED = '上次填的 90 天没动，已经删了'

/** The draft under `key`; starts an empty one if there is none, and says so where it has ended by itself. */
export function openDraft(key: string, title: string): Draft {
  const known = findDraft(key)
  if (known) return known
  if (tookEnd(PREFIX + key)) say(ENDED)
  return { key, requestId: newId(), title, answers: {}, done: [], step: '', at: Date.now() }
}

/** A command's draft belongs to one step of one case: what was typed for an earlier step is not shown again. */
export const commandDraft = (id: string, command: string, step: string): Draft =>
  openDraft(`act:${id}:${command}:${step}`, '')

/** Saves it now. `saved` comes when it is safe; false means that the phone's storage is full. */
export function saveDraft(
  draft: Draft,
  changes: Partial<Pick<Draft, 'answers' | 'done' | 'step'>>,
): { draft: Draft; saved: Promise<boolean> } {
  const next = { ...draft, ...changes, at: Date.now() }
  return { draft: next, saved: write(PREFIX + draft.key, next) }
}

export const dropDraft = (key: string): void => remove(PREFIX + key)

/** Every draft, of applications and of commands. */
export const allDrafts = (): Draft[] => keysUnder(PREFIX).flatMap((key) => (read(key) as Draft | null) ?? [])

/** All drafts of applications, newest first. */
export function applyDrafts(): Draft[] {
  return allDrafts()
    .filter(({ key }) => key.startsWith('apply:'))
    .sort((a, b) => b.at - a.at)
}

/** One answer changed. */
export const withAnswer = (answers: Answers, path: string, value: Value): Answers => ({ ...answers, [path]: value })
