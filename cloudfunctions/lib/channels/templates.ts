import { shanghai } from '../../../domain/base/calendar'
import type { TemplateKind } from '../../../typings/api'

/**
 * A template of subscribe messages that the account has chosen from WeChat's library, and the names of its parts there.
 */
export interface Template {
  id: string
  what: string
  when: string
}

const KINDS: TemplateKind[] = ['progress', 'desk']

/**
 * The template of a kind, from the function's environment: `TEMPLATE_PROGRESS` and `TEMPLATE_DESK` each hold its id
 * and, if the library numbers its parts differently, their names: `id thing1 time2`. Null if the account has none.
 */
export function templateOf(kind: TemplateKind): Template | null {
  const [id, what = 'thing1', when = 'time2'] = (process.env[`TEMPLATE_${kind.toUpperCase()}`] ?? '')
    .trim()
    .split(/\s+/)
  return id ? { id, what, when } : null
}

/** Ids of the available templates; the phone asks permission with them. */
export const templateIds = (): Partial<Record<TemplateKind, string>> =>
  Object.fromEntries(
    KINDS.flatMap((kind) => {
      const template = templateOf(kind)
      return template ? [[kind, template.id] as const] : []
    }),
  )

/** Longest `thing` that WeChat accepts, in characters. */
const THING = 20
/** Text for a `thing`: one line, at most twenty characters. */
export function thing(words: string): string {
  const signs = Array.from(words.replace(/\s+/g, ' ').trim())
  return signs.length > THING ? `${signs.slice(0, THING - 1).join('')}…` : signs.join('')
}

/** 「2026年11月20日 10:05」, the format that WeChat requires for a `time`. */
const time = (at: string): string => shanghai(at).format('YYYY年M月D日 HH:mm')

/** Text on the card: what happened and when, never which matter. */
export const fieldsOf = ({ what, when }: Template, words: string, at: string): Record<string, { value: string }> => ({
  [what]: { value: thing(words) },
  [when]: { value: time(at) },
})
