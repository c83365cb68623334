import { fillingKey, fillingQuery, openDraft, saveDraft } from '../client/keep/drafts'
import { open } from '../client/go'
import { rememberOrg } from '../client/orgs'
import { atDesk } from '../generated/catalogue'

/** What whoever audits begins at their desk. */
const OWN = atDesk.find(({ staff }) => staff === 'auditor')

/** Opens the form; with a matter, its union and number are filled in already, unless something was typed before. */
export function ask(hat: string, about?: { org: string; orgName: string; no: string }): void {
  if (!OWN) return
  const filling = { service: OWN.id, hat }
  const draft = openDraft(fillingKey(filling), OWN.name)
  if (about) {
    rememberOrg({ id: about.org, name: about.orgName, above: '' })
    saveDraft(draft, { answers: { ...draft.answers, union: about.org, ref: about.no } })
  }
  open(`/pkg-apply/tasks/tasks?${fillingQuery(filling)}`)
}
