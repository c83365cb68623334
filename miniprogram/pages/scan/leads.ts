import { isPoint } from '../../../domain/shapes/register/kinds'
import type { Scanned } from '../../../typings/api'
import { sinceWords } from '../../client/when'

/** One thing to do next: a page to open, a number to call, or one of the page's own actions. */
export interface Way {
  label: string
  url?: string
  phone?: string
  deed?: 'home' | 'again'
}
/** What the page shows for a code that opens no other page. The first action is the filled button. */
export interface Found {
  tone: 'ok' | 'link' | 'warn'
  icon: string
  title: string
  lines: string[]
  ways: Way[]
}
type Of<K extends Scanned['kind']> = Extract<Scanned, { kind: K }>
export type Lead = { to: string } | { show: Found }

const HOME: Way = { label: '回首页', deed: 'home' }
const AGAIN: Way = { label: '再扫一次', deed: 'again' }
const JOIN = '/pkg-apply/join/join'
const q = encodeURIComponent
/** Whoever works there is shown what is offered there, member or not. */
const works = (token: string): Way => ({
  label: '我在这里干活，看这里的活动',
  url: `/pkg-open/offers/offers?token=${q(token)}`,
})

/** Whoever stands there may see what hurts somebody. */
const hazard: Way = { label: '这里有危险，拍照报', url: '/pkg-apply/service/service?service=safety.hazard' }

/** Whoever is a member of a union that one joins here has nothing to move. */
function memberHere({ site, unions, member }: Of<'site'>, token: string): Found {
  const atHome = unions.some(({ org }) => org === member?.org)
  const move: Way = { label: '换了单位，转会', url: '/pkg-apply/service/service?service=transfer' }
  return {
    tone: 'ok',
    icon: 'check-circle',
    title: '您已经是会员',
    lines: [
      `您扫的是：${site.name}`,
      `您在${member?.orgName ?? ''}。${atHome ? '' : '换了单位，转过来就行，不用再入会。'}`,
    ],
    ways: [
      { label: '看会员卡', url: '/pkg-me/card/card' },
      works(token),
      hazard,
      ...(atHome ? [] : [move]),
      { label: '看看能办什么', deed: 'home' },
    ],
  }
}

function pending({ site, open }: Of<'site'>, token: string): Found {
  return {
    tone: 'link',
    icon: 'paper-plane',
    title: '您已经申请了',
    lines: [`您扫的是：${site.name}`, `${sinceWords(open?.at ?? '')} 交的，不用再交。`],
    ways: [{ label: '看进展', url: `/pages/matter/matter?id=${open?.id ?? ''}` }, works(token), hazard, HOME],
  }
}

function elsewhere(scanned: Of<'site'>, token: string): Found {
  const { site, member } = scanned
  const join: Way = { label: '我自己要入会', url: `${JOIN}?token=${q(token)}` }
  return {
    tone: 'warn',
    icon: 'info',
    title: '这个工地不归您联络',
    lines: [`您扫的是：${site.name}`, `要来这里帮忙，请${site.orgName}把您加上。`],
    ways: [HOME, ...(member ? [] : [join])],
  }
}

function ofSite(scanned: Of<'site'>, token: string): Lead {
  const { site, spot, liaison, hat, member, open } = scanned
  if (liaison === 'here') return { to: `/pkg-site/place/place?id=${q(site.id)}&hat=${q(hat ?? '')}` }
  if (spot && isPoint(spot)) return { to: `/pkg-open/spot/spot?token=${q(token)}` }
  if (liaison === 'elsewhere') return { show: elsewhere(scanned, token) }
  if (member) return { show: memberHere(scanned, token) }
  return open ? { show: pending(scanned, token) } : { to: `${JOIN}?token=${q(token)}` }
}

const ofMember = ({ token, name, orgName }: Of<'member'>, isLiaison: boolean): Found => ({
  tone: 'ok',
  icon: 'person',
  title: `这是${name}的会员码`,
  lines: [orgName ? `${orgName}的会员` : '还没有入会'],
  ways: isLiaison ? [{ label: '帮他填表', url: `/pkg-site/assist/assist?token=${q(token)}` }, HOME] : [HOME],
})

const ofBadge = ({ name, orgName, phone, role }: Of<'badge'>): Found => ({
  tone: 'ok',
  icon: 'check-circle',
  title: '这是真的联络员',
  lines: [`${name}，${role}`, orgName, '联络员帮您办事，不收钱，也不会要您的密码。'],
  ways: [{ label: '打电话问工会', phone }, HOME],
})

const FIND: Way = { label: '找单位、工地或街道', url: JOIN }

/** Whether somebody's code is a member's is an answer; everything else leads nowhere. */
const ofNone = ({ why, title, words, next }: Omit<Of<'none'>, 'kind' | 'why'> & Partial<Of<'none'>>): Found => ({
  ...(why === 'valid' ? { tone: 'ok', icon: 'check-circle' } : { tone: 'warn', icon: 'info' }),
  title,
  lines: [words],
  ways: next === 'join' ? [FIND, AGAIN, HOME] : [AGAIN, FIND, HOME],
})

/** Shown for a text that cannot be one of our codes: no request to the server is needed. */
export const NOT_OURS: Found = ofNone({
  title: '这张码不是工会的',
  words: '请扫工会海报上的码，或联络员手机上的码。不影响您入会。',
  next: 'join',
})

/** A code that gives a role is not asked about: nobody learns from us whether it is one. Null for every other code. */
export const roleCodeIn = (token: string): string | null =>
  /^r((?:[0-9A-Z]{4}-){3}[0-9A-Z]{4})$/.exec(token)?.[1] ?? null

/** The page for a code is in a sub-package that could not be loaded. */
export const NOT_FETCHED: Found = {
  tone: 'warn',
  icon: 'no-network',
  title: '没有网络，这一页打不开',
  lines: ['码是对的。连上网后，再扫一次。'],
  ways: [AGAIN, HOME],
}

/** What a code opens: another page, or a few words and buttons here. `isLiaison`: the scanner may help others. */
export function leadOf(scanned: Scanned, token: string, isLiaison: boolean): Lead {
  switch (scanned.kind) {
    case 'site':
      return ofSite(scanned, token)
    case 'member':
      return { show: ofMember(scanned, isLiaison) }
    case 'case':
      return scanned.hat
        ? {
            to: `/pkg-desk/case/case?id=${scanned.id}&hat=${q(scanned.hat)}${scanned.back ? `&press=${q(scanned.back)}` : ''}`,
          }
        : { to: `/pages/matter/matter?id=${scanned.id}` }
    case 'confirm':
      return { to: `/pkg-apply/confirm/confirm?id=${q(scanned.id)}` }
    case 'share':
      return { to: `/pkg-me/together/together?token=${q(scanned.token)}` }
    case 'door':
      return { to: `/pkg-open/offer/offer?id=${q(scanned.id)}&door=${q(scanned.token)}` }
    case 'badge':
      return { show: ofBadge(scanned) }
    case 'none':
      return { show: ofNone(scanned) }
  }
}
