import type { Code, Reply } from '../../../typings/api'
import { call, isDefinite } from '../../client/net/api'
import { forgetReply } from '../../client/net/cache'
import { newId } from '../../client/keep/ids'
import { read, remove, write } from '../../client/keep/store'

/**
 * The same press keeps its id until the server has answered: otherwise a repeat after a lost answer would end the new
 * code too.
 */
async function requestFor(key: string): Promise<string> {
  const known = read(key) as string | null
  const id = known ?? newId()
  await write(key, id)
  return id
}

/** Ends a site's code for good and forgets every copy of it on this phone. */
export async function renewCode(site: { hat: string; id: string }): Promise<Reply<{ code: Code }>> {
  const key = `revoke:${site.hat}:${site.id}`
  const reply = await call('site.revoke', { ...site, requestId: await requestFor(key) })
  if (isDefinite(reply)) remove(key)
  if (reply.ok) {
    forgetReply('site.get', site)
    forgetReply('site.poster', site)
  }
  return reply
}
