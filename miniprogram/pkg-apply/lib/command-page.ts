import type { CaseView } from '../../../typings/api'
import type { Answers, Field, FieldError } from '../../../domain/form'
import type { Draft } from '../../client/keep/drafts'
import { say } from '../../client/go'
import type { Load } from '../../client/net/load'
import { sendAsked } from './ask'
import { forget } from './asking'

/** State of a page that asks something before it sends a command. */
export interface CommandData {
  load: Load
  id: string
  view: CaseView | null
  fields: Field[]
  answers: Answers
  errors: FieldError[]
  message: string
  sending: boolean
}
interface CommandPage {
  data: CommandData & { _draft: Draft | null }
  setData(patch: Partial<CommandPage['data']>): void
}

/** Sends what was filled in and goes back to the matter; mistakes are shown at the top and everything typed is kept. */
export async function sendFrom(page: CommandPage, command: string): Promise<void> {
  const { view, fields, answers, sending, _draft: draft } = page.data
  if (!view || !draft || sending) return
  page.setData({ sending: true, errors: [], message: '' })
  const outcome = await sendAsked({ id: view.id, command, step: view.step }, fields, answers)
  page.setData({ sending: false })
  if (outcome.ok) {
    forget(draft)
    // The page closes next and saves its content then.
    page.setData({ _draft: null })
    say('交好了')
    void wx.navigateBack()
    return
  }
  page.setData({ errors: outcome.errors, message: outcome.message })
  void wx.pageScrollTo({ scrollTop: 0, duration: 0 })
}

/** Scrolls to the field with a mistake. */
export const jumpTo = (path: string): void =>
  void wx.pageScrollTo({ selector: `#field-${path.split('.')[0] ?? ''}`, offsetTop: -16, duration: 0 })
export const jump = (event: WechatMiniprogram.CustomEvent<{ path: string }>): void => jumpTo(event.detail.path)
