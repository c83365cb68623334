import { ROLES } from '../../domain/matter/roles'
import type { Hat, Me } from '../../typings/api'
import { opened } from './keep/store'
import { call } from './net/api'
import { keepReply, keptReply, personsKept } from './net/cache'
import { clearPhone } from './forget'

let asking: Promise<Me | null> | null = null

/** Who the server says we are, as last received; null before the first answer. */
export const meNow = (): Me | null => keptReply('me.get', {})?.data ?? null

/** What was kept on this phone for somebody else goes: it is neither shown nor sent. */
async function askMe(): Promise<Me | null> {
  await opened()
  const before = personsKept()
  const reply = await call('me.get', {})
  if (!reply.ok) return meNow()
  if (before.some((person) => person !== reply.data.person)) {
    clearPhone(true)
    keepReply('me.get', {}, reply.data)
  }
  return reply.data
}

/** Asks again. Several callers at the same time share one call. Null if there is no answer and none was kept. */
export function refreshMe(): Promise<Me | null> {
  asking ??= askMe().finally(() => {
    asking = null
  })
  return asking
}

/** The kept answer, else the server's. */
export const knowMe = async (): Promise<Me | null> => meNow() ?? refreshMe()

/** Of some services, those that a union has. */
export const offered = <T extends { id: string }>(services: T[], has: { off?: string[] } | null): T[] =>
  services.filter(({ id }) => !has?.off?.includes(id))

/** Services as the person sees them: each with what they lack for it, in a few words. */
export const lackingIn = <T extends { id: string }>(services: T[], me: Pick<Me, 'lacks'>): (T & { lacks?: string })[] =>
  services.map((service) => {
    const lacks = me.lacks?.[service.id]
    return lacks ? { ...service, lacks } : service
  })

/** How a role is named to the server: union and role. */
export const hatId = ({ org, role }: Pick<Hat, 'org' | 'role'>): string => `${org}/${role}`

/** 「河口镇总工会 · 办事的人」 */
export const hatName = (hat: Hat): string => `${hat.orgName} · ${ROLES[hat.role].hat}`

const PAGES = {
  site: '/pkg-site/site/site',
  admin: '/pkg-admin/grants/grants',
  audit: '/pkg-audit/audit/audit',
  desk: '/pkg-desk/desk/desk',
}

/** Where a person works in a role: a liaison at worksites, an administrator on who does what, whoever audits on what was done, everybody else at a desk. */
export type Work = keyof typeof PAGES
export function workOf({ role }: Pick<Hat, 'role'>): Work {
  if (role === 'liaison') return 'site'
  if (role === 'auditor') return 'audit'
  return role === 'admin' ? 'admin' : 'desk'
}

/** Where somebody works under a hat. */
export const hatUrl = (hat: Pick<Hat, 'org' | 'role'>): string => `${PAGES[workOf(hat)]}?hat=${hatId(hat)}`
