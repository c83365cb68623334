import { receiverAt } from '../../../domain/matter'
import type { Facts, Refusal, Service } from '../../../domain/matter'
import { isOnDuty } from '../../../domain/shapes/slot'
import type { Rota } from '../../../domain/shapes/slot'
import { rotasFor } from '../store/rotas'

/*
 * Who keeps duty for a service that is taken in only while somebody does.
 */

type At = Pick<Facts, 'orgs' | 'today' | 'now'>

/** Who keeps duty now at the union that receives it; null where nobody does. One read, where the service asks for it. */
export async function onDuty(service: Service, union: string, facts: At): Promise<Rota | null> {
  if (!service.who.duty) return null
  const rotas = await rotasFor(receiverAt(service, union, facts), service.head.id, facts.today)
  return rotas.find((rota) => isOnDuty(rota, facts.now)) ?? null
}

/** Whom to call where nobody keeps duty. */
export function offDutyWords(service: Service, union: string, facts: At): string {
  const org = facts.orgs[receiverAt(service, union, facts)]
  const calls = service.head.calls?.map(({ number, words }) => `${words}打 ${number}`).join('，') ?? ''
  const phone = org ? `。${org.name}的电话 ${org.phone}` : ''
  return `这里现在没有人值班，报了没人马上看。${calls}${phone}。`
}

/** Why it is not taken in now; null where it is. */
export async function offDuty(service: Service, union: string, facts: At): Promise<Refusal | null> {
  if (!service.who.duty || (await onDuty(service, union, facts))) return null
  return { ok: false, code: 'NOT_OFFERED', message: offDutyWords(service, union, facts) }
}
