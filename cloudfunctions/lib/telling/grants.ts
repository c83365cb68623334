import { addDays, civilDateOf, startOfDay } from '../../../domain/base/calendar'
import { dayWords } from '../../../domain/base/words'
import { ROLES } from '../../../domain/matter'
import { adminOver, grantKey, soonFrom } from '../../../domain/shapes/register/grants'
import type { OrgTree } from '../../../domain/matter'
import type { Grant } from '../../../domain/shapes/register/grants'
import { administrators, grantsTold, linesOf } from '../store/grants'
import { deliver } from '../store/inbox'
import { hatKey } from '../store/people'
import type { PersonDoc } from '../store/people'

/** Something to be told of a grant, and from which instant on. */
interface Notice {
  what: 'given' | 'waits' | 'ended' | 'soon' | 'over'
  at: string
  title: string
  text: string
}

const NO_REASON = '不清楚的，问给您这个身份的人。'

function standing(grant: Grant, label: string): Notice[] {
  const { waits, taken, confirmed, ended } = grant
  const at = confirmed?.at ?? taken
  if (!at || waits || ended) return []
  return [{ what: 'given', at, title: `您现在是${label}`, text: '从“我的”进去就能办。' }]
}

/** What its holder is told of a grant, ever. */
function noticesOf(grant: Grant, label: string, today: string): Notice[] {
  const { waits, ended, to } = grant
  const all = standing(grant, label)
  if (ended) all.push({ what: 'ended', at: ended.at, title: `${label}的身份收回了`, text: NO_REASON })
  if (ended || waits || to === null) return all
  const last = dayWords(to, today).screen
  const over = startOfDay(addDays(to, 1))
  return [
    ...all,
    { what: 'soon', at: startOfDay(soonFrom(to)), title: `${label}的身份快到期了`, text: `到 ${last} 24:00 为止。` },
    { what: 'over', at: over, title: `${label}的身份到期了`, text: `到 ${last} 为止，现在不能办了。` },
  ]
}

const idOf = (person: string, grant: Grant, what: Notice['what'], to = ''): string =>
  `g${[person, grantKey(grant), what, ...(to ? [to] : [])].join('.')}`

/** The other administrators are told that somebody waits for one of them to confirm; where there is none, whoever gave it. */
async function askOthers(doc: PersonDoc, grant: Grant, label: string, orgs: OrgTree, today: string): Promise<void> {
  const others = (await administrators(grant.org, orgs, today)).filter(
    ({ _id }) => (grant.alone || _id !== grant.given?.by) && _id !== doc._id,
  )
  const title = `${doc.masked}等您确认：${label}`
  const text = `${grant.given?.name ?? ''}请来的。当面看了身份证，再到“管理”里确认。`
  const asked = others.map(({ _id, grants }) => {
    const own = adminOver(grants, grant.org, orgs, today)
    const message = { to: _id, title, text, about: null, at: grant.taken ?? '', ...(own ? { hat: hatKey(own) } : {}) }
    return deliver({ _id: idOf(doc._id, grant, 'waits', _id), ...message })
  })
  await Promise.all(asked)
}

/**
 * Tells what has happened to a person's grants since they were last told, and by what day they end. Message ids are made of
 * what they say, so that telling again tells nothing. At least once: the door does it after its write, else the timer.
 */
export async function tellGrants(doc: PersonDoc, now: string): Promise<void> {
  const [since, today] = [doc.wakeAt ?? now, civilDateOf(now)]
  const isNew = (at: string): boolean => at >= since && at <= now
  const orgs = await linesOf(doc.grants.map(({ org }) => org))
  for (const grant of doc.grants) {
    const label = `${orgs[grant.org]?.name ?? '工会'} · ${ROLES[grant.role].badge}`
    for (const { what, at, title, text } of noticesOf(grant, label, today).filter((one) => isNew(one.at)))
      await deliver({ _id: idOf(doc._id, grant, what), to: doc._id, title, text, about: null, at })
    if (grant.waits && !grant.ended && isNew(grant.taken ?? '')) await askOthers(doc, grant, label, orgs, today)
  }
  await grantsTold(doc, now)
}
