import type { Reply } from '../../typings/api'
import type { ImportKind, ImportProgress, ImportRouteName, ImportRoutes, ImportRow } from '../../typings/import'
import { idOf, workbook } from './sheets'
import { newId } from './world'
import type { World } from './world'

/** What the phones do to bring a sheet, and to let it in. */

type In<R extends ImportRouteName> = ImportRoutes[R]['in']
type Out<R extends ImportRouteName> = ImportRoutes[R]['out']

export const callImport = <R extends ImportRouteName>(world: World, who: string, route: R, data: In<R>) =>
  world.raw(who, { route, data }, 'import') as Promise<Reply<Out<R>>>

/** @throws Error with what was said, where it was refused */
export async function getImport<R extends ImportRouteName>(
  world: World,
  who: string,
  route: R,
  data: In<R>,
): Promise<Out<R>> {
  const reply = await callImport(world, who, route, data)
  if (!reply.ok) throw new Error(`${route}: ${reply.code} ${reply.message}`)
  return reply.data
}

export const uploadSheet = (world: World, who: string, bytes: Buffer): Promise<string> =>
  world.upload(who, bytes, `u/${world.person(who)}/${newId()}.xlsx`)

export interface Order {
  who: string
  hat: string
  kind: ImportKind
  bytes: Buffer
}

/** Checks a sheet and brings its good rows. */
export async function bringRows(world: World, order: Order, requestId = newId()): Promise<ImportRow> {
  const { who, hat, kind, bytes } = order
  const fileId = await uploadSheet(world, who, bytes)
  const { digest } = await getImport(world, who, 'import.check', { hat, kind, fileId })
  return getImport(world, who, 'import.bring', { hat, kind, fileId, digest, requestId })
}

/** Who looks at what these brought, and under which role. */
const SECOND: Record<string, [who: string, hat: string]> = {
  qian: ['zhou', 'hekou-3/officer'],
  zheng: ['feng', 'qinghe-city/officer'],
  chen: ['liu', 'liulin-town/officer'],
}

/** Lets what somebody brought in, to the end; the answers of every call. */
export async function passRows(world: World, bringer: string, id: string): Promise<ImportProgress[]> {
  const [who, hat] = SECOND[bringer] ?? ['', '']
  const answers: ImportProgress[] = []
  do answers.push(await getImport(world, who, 'import.pass', { hat, id }))
  while (answers.at(-1)?.left)
  return answers
}

/** Brings a sheet, and has a second officer let it in. */
export async function importAll(world: World, order: Order): Promise<ImportProgress[]> {
  return passRows(world, order.who, (await bringRows(world, order)).id)
}

const FILE_TITLES = ['姓名', '身份证号', '手机号', '所在工会', '困难类别', '有效期至', '致困原因', '住址']

/** A file of somebody made up that the county keeps in force, put in by a sheet. @returns its id */
export async function fileInForce(world: World, n: number, address = '清河县河口镇示例路1号'): Promise<string> {
  const union = '河口三标项目工会（编的）'
  const row = ['编样例', idOf(n), '13900000007', union, '深度困难', '2027-05-01', '家里人得了大病', address]
  const order = { who: 'zheng', hat: 'qinghe-county/officer', kind: 'files' as const }
  await importAll(world, { ...order, bytes: await workbook([FILE_TITLES, row]) })
  const found = await world.stack.find<{ _id: string; service: string; state: string; keeper: string }>('cases')
  return found.find(({ service, state }) => service === 'aid.file' && state === 'filed')?._id ?? ''
}
