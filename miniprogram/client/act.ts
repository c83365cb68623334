import type { CaseRow, Reply, Routes } from '../../typings/api'
import { call, isDefinite } from './api'
import { forgetReply } from './cache'
import { newId } from './ids'
import { read, remove, write } from './store'

type Act = Omit<Routes['case.act']['in'], 'commandId'>
const keyOf = (act: Act): string => `command:${act.id}:${act.step}:${act.command}`

/** The same press keeps its id until the server has given a definite answer, even if the phone dies in between. */
function commandId(act: Act): string {
  const known = read(keyOf(act)) as string | null
  if (known) return known
  const id = newId()
  write(keyOf(act), id)
  return id
}

const underWay = new Map<string, Promise<Reply<CaseRow>>>()

async function send(act: Act): Promise<Reply<CaseRow>> {
  const reply = await call('case.act', { ...act, commandId: commandId(act) })
  if (isDefinite(reply)) remove(keyOf(act))
  if (reply.ok) forgetReply('case.mine', {})
  return reply
}

/** Presses a button of a case. Further taps while it is under way get the same answer; a lost answer is asked for again. */
export function act(request: Act): Promise<Reply<CaseRow>> {
  const key = keyOf(request)
  const running = underWay.get(key) ?? send(request).finally(() => underWay.delete(key))
  underWay.set(key, running)
  return running
}
