import type { BoardView, CaseRow, Reply, Routes } from '../../../typings/api'
import { call, isDefinite } from './api'
import { forgetReply } from './cache'
import { newId } from '../keep/ids'
import { read, remove, write } from '../keep/store'

type Act = Omit<Routes['case.act']['in'], 'commandId'>
type BoardAct = Omit<Routes['board.act']['in'], 'commandId'>
const keyOf = ({ id, step, command }: Pick<Act, 'id' | 'step' | 'command'>): string =>
  `command:${id}:${step}:${command}`

/**
 * The same press keeps its id until the server has given a definite answer, even if the phone switches off in between.
 */
async function commandId(key: string): Promise<string> {
  const known = read(key) as string | null
  if (known) return known
  const id = newId()
  await write(key, id)
  return id
}

const underWay = new Map<string, Promise<Reply<unknown>>>()

/**
 * More taps while a press is being sent get the same answer. After a lost answer the phone asks again with the same id.
 */
function joinPress<T>(key: string, press: (commandId: string) => Promise<Reply<T>>): Promise<Reply<T>> {
  const begun = async (): Promise<Reply<T>> => {
    const reply = await press(await commandId(key))
    if (isDefinite(reply)) remove(key)
    return reply
  }
  const running = (underWay.get(key) as Promise<Reply<T>> | undefined) ?? begun().finally(() => underWay.delete(key))
  underWay.set(key, running)
  return running
}

/** Presses a button of a case. */
export const act = (request: Act): Promise<Reply<CaseRow>> =>
  joinPress(keyOf(request), async (id) => {
    const reply = await call('case.act', { ...request, commandId: id })
    if (reply.ok) forgetReply('case.mine', {})
    return reply
  })

/** Presses a button of an offer; with the code of its door, if that was scanned. */
export const actOnBoard = (request: BoardAct): Promise<Reply<BoardView>> =>
  joinPress(keyOf(request), async (id) => {
    const reply = await call('board.act', { ...request, commandId: id })
    if (reply.ok) for (const route of ['board.list', 'board.mine'] as const) forgetReply(route, {})
    return reply
  })
