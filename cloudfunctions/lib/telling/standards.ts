import { adminOver } from '../../../domain/shapes/register/grants'
import type { OrgTree } from '../../../domain/matter'
import type { StandardDoc } from '../standards'
import { deliver } from '../store/inbox'
import { hatKey } from '../store/people'
import type { PersonDoc } from '../store/people'

/** The other administrators are told that something waits for one of them to confirm; told again, nothing is told. */
export async function askOthers(
  { _id, org, title, given }: StandardDoc,
  others: PersonDoc[],
  orgs: OrgTree,
  today: string,
): Promise<void> {
  const text = `${given.name}录的。在“管理 → 标准和放假通知”里看一看，再确认。`
  const asked = others.map((one) => {
    const own = adminOver(one.grants, org, orgs, today)
    const message = { to: one._id, title: `等您确认：${title}`, text, about: null, at: given.at }
    return deliver({ _id: `${_id}.${one._id}`, ...message, ...(own ? { hat: hatKey(own) } : {}) })
  })
  await Promise.all(asked)
}
