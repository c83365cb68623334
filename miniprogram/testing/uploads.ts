import type { FakeWx } from './fake-wx'

/** What the server answers about files on their way, and how far each got. */
export interface Taking {
  /** Ids that were taken in, in order. */
  taken: string[]
  /** Answers in place of the usual ones. */
  place?: () => object
  take?: (fileId: string) => object
}

/** The server takes in whatever this phone uploads; everything else is answered as before. */
export function takingIn(phone: FakeWx, until = '2099-01-01T00:00:00.000Z'): Taking {
  const taking: Taking = { taken: [] }
  const answer = phone.answer
  let given = 0
  const place = ({ kind, many }: { kind: string; many: number }): object => {
    const ending = kind === 'photo' ? 'jpg' : 'xlsx'
    return { ok: true, data: { paths: Array.from({ length: many }, () => `in/p1/${(given += 1)}.${ending}`) } }
  }
  const take = (fileId: string): object => {
    taking.taken.push(fileId)
    return { ok: true, data: { fileId: fileId.replace('/in/', '/c/'), until } }
  }
  phone.answer = (call) => {
    const { route, data } = call.data
    if (route === 'file.place') return taking.place?.() ?? place(data as { kind: string; many: number })
    if (route === 'file.take') return (taking.take ?? take)(String(data.fileId))
    return answer(call)
  }
  return taking
}
