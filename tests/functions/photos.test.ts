import { createHash } from 'node:crypto'
import { connect } from 'local-cloudbase/support/sdk'
import type { FileDoc } from '../../cloudfunctions/lib/store/uploads'
import { exif, jpeg } from '../support/pictures'
import { household } from '../support/synthetic'
import { named } from '../support/trips'
import { DESK, newId, UNIT, useWorld } from '../support/world'
import type { World } from '../support/world'

let world: World
useWorld((started) => (world = started), 'copied')

const PLACE = 'PHONE-X1 N36.0700 E114.4900'
const STRANGE = '这张照片打不开或没传上，请删掉重拍。'
const digestOf = (bytes: Buffer | ArrayBuffer): string =>
  createHash('sha256').update(new Uint8Array(bytes)).digest('hex')
const pathOf = (fileId: string): string => fileId.replace(/^cloud:\/\/[^/]+\//, '')
const fileOf = async (fileId: string): Promise<FileDoc | undefined> =>
  (await world.stack.find<FileDoc>('files')).find((doc) => doc.kept === fileId || fileId.endsWith(doc.path))
const take = (who: string, fileId: string) => world.call(who, 'file.take', { fileId })
const placed = async (who: string, bytes: Buffer = jpeg()): Promise<string> => {
  const { paths } = await world.get(who, 'file.place', { kind: 'photo', many: 1 })
  return world.upload(who, bytes, paths[0])
}

/** The storage as a function sees it: what lies there, and with which type. */
async function stored(fileId: string): Promise<{ bytes: Buffer; type: string | null } | null> {
  const { fileList } = await connect(world.stack.cloudUrl).getTempFileURL({
    fileList: [{ fileID: fileId, maxAge: 60 }],
  })
  const url = fileList[0]?.tempFileURL ?? ''
  const file = url ? await fetch(url) : null
  if (!file?.ok) return null
  return { bytes: Buffer.from(await file.arrayBuffer()), type: file.headers.get('content-type') }
}

const answersWith = (photos: string[], papers: string[] = photos) => ({ ...household(photos, papers), union: UNIT })
const submit = (who: string, photos: string[]) =>
  world.call(who, 'case.submit', { service: 'aid.file', requestId: newId(), answers: answersWith(photos) })
/** What the officer is shown, by its digest; nothing of what is not shown. */
async function seen(id: string): Promise<string[]> {
  const { urls } = await world.get('qian', 'case.files', { id, hat: DESK, field: 'photos', reason: 'papers' })
  return Promise.all(urls.map(async (url) => (url ? digestOf(await (await fetch(url)).arrayBuffer()) : '')))
}
const clockAt = async (at: string): Promise<void> => {
  await world.stack.clock.freeze(at)
  await world.stack.timer('clock')
}
const WEEK_LATER = '2026-11-27T04:00:00.000Z'

describe('a photo that was taken in', () => {
  it('is the picture alone, turned as it was, under the digest of its bytes, and the upload is gone', async () => {
    const upload = await placed('wang', jpeg({ said: [exif(6, PLACE)], tail: '<html>' }))
    const kept = await world.get('wang', 'file.take', { fileId: upload })
    const lies = await stored(kept.fileId)
    expect(lies?.bytes.includes(PLACE.slice(0, 8))).toBe(false)
    expect(lies?.bytes.includes('html')).toBe(false)
    expect(lies?.bytes.includes(Buffer.from('0112000300000001000600', 'hex'))).toBe(true)
    expect(lies?.type).toBe('image/jpeg')
    const digest = createHash('sha256')
      .update(lies?.bytes ?? '')
      .digest('hex')
    expect(kept.fileId).toMatch(new RegExp(`/c/${world.person('wang')}/[0-9a-f]{24}/${digest}\\.jpg$`))
    expect(kept.until).toBe('2026-11-27T02:00:00.000Z')
    expect(await stored(upload)).toBeNull()
  })

  it('is the same when it is taken in again, and is counted once', async () => {
    const upload = await placed('wang')
    const all = await Promise.all([1, 2, 3].map(() => world.get('wang', 'file.take', { fileId: upload })))
    const again = await world.get('wang', 'file.take', { fileId: upload })
    expect(all).toEqual([again, again, again])
    expect(await world.stack.find('files', { kind: 'day' })).toMatchObject([{ n: 1 }])
  })

  it('costs two writes for its place, nine places the same, and a read and two writes to be taken in', async () => {
    const place = (many: number) => world.trips(() => world.get('wang', 'file.place', { kind: 'photo', many }))
    expect(named(await place(1))).toEqual(['modifyDocument files', 'insertDocument files', 'insertDocument files'])
    expect(named(await place(9))).toEqual(['modifyDocument files', 'insertDocument files'])
    const fileId = await placed('wang')
    const trips = await world.trips(() => world.get('wang', 'file.take', { fileId }))
    expect(named(trips)).toEqual(['getDocument files', 'modifyDocument files', 'modifyDocument files'])
    const storage = trips.filter(({ action }) => action.startsWith('storage.')).map(({ action }) => action.slice(8))
    expect(storage.slice(-3)).toEqual(['batchGetDownloadUrl', 'getUploadMetadata', 'batchDeleteFile'])
  })

  it.each([
    ['before', false],
    ['after', true],
  ])('is taken in, once, where the storage broke off %s it was written', async (when, ok) => {
    const upload = await placed('wang')
    await world.get('wang', 'me.get', {})
    await world.stack.fault({ match: { action: 'storage.put' }, when, do: 'drop' })
    expect(await take('wang', upload)).toMatchObject(ok ? { ok } : { ok, code: 'SERVER' })
    const { fileId } = await world.get('wang', 'file.take', { fileId: upload })
    expect(digestOf((await stored(fileId))?.bytes ?? Buffer.alloc(0))).toBe(fileId.slice(-68, -4))
    expect(await world.stack.find('files', { kept: fileId })).toHaveLength(1)
  })

  it('cannot be changed by uploading something else to where it was', async () => {
    const upload = await placed('wang')
    const { fileId } = await world.get('wang', 'file.take', { fileId: upload })
    const { id } = await world.get('wang', 'case.submit', {
      ...{ service: 'aid.file', requestId: newId() },
      answers: answersWith([fileId]),
    })
    const before = await seen(id)
    await world.upload('wang', Buffer.from('<html>'), pathOf(upload))
    expect(await world.upload('wang', jpeg(), pathOf(fileId))).toBeUndefined()
    expect(await seen(id)).toEqual(before)
    expect(before).toEqual([fileId.slice(-68, -4)])
  })

  it('whose bytes were changed in the storage is not shown to who decides by it', async () => {
    const fileId = await world.photo('wang')
    const { id } = await world.get('wang', 'case.submit', {
      ...{ service: 'aid.file', requestId: newId() },
      answers: answersWith([fileId]),
    })
    await connect(world.stack.cloudUrl).uploadFile({ cloudPath: pathOf(fileId), fileContent: jpeg() })
    expect(await seen(id)).toEqual([''])
    expect(await world.logs()).toContain('photo.changed')
  })
})

describe('what is no photo of one’s own', () => {
  it.each<[string, Buffer]>([
    ['three bytes', Buffer.from('ffd8ff', 'hex')],
    ['a page with the head of a photo', Buffer.from('\xff\xd8\xff<html><script>1</script>', 'latin1')],
    ['a photo that is cut off', jpeg().subarray(0, 900)],
  ])('is refused in words: %s', async (_name, bytes) => {
    expect(await take('wang', await placed('wang', bytes))).toMatchObject({ code: 'BAD_FILE', message: STRANGE })
  })

  it('is refused in words where it is too large in pixels, or in bytes', async () => {
    const wide = await placed('wang', jpeg({ width: 30_000, height: 20 }))
    expect(await take('wang', wide)).toMatchObject({ code: 'BAD_FILE', message: expect.stringContaining('尺寸太大') })
    const heavy = await placed('wang', Buffer.concat([jpeg(), Buffer.alloc(10 * 1024 * 1024)]))
    expect(await take('wang', heavy)).toMatchObject({ code: 'BAD_FILE', message: expect.stringContaining('10 MB') })
  })

  it('is refused, wherever it lies: with others, in another environment, nowhere', async () => {
    const others = await placed('zhao')
    const own = await placed('wang')
    const foreign = own.replace(/^cloud:\/\/[^/]+/, 'cloud://other.other-bucket')
    const climbing = own.replace('/in/', `/in/${world.person('wang')}/../`)
    for (const fileId of [others, foreign, climbing, `${own}x`, 'x'])
      expect(await take('wang', fileId)).toMatchObject({ ok: false, code: 'BAD_FILE', message: STRANGE })
    expect(await stored(others)).not.toBeNull()
  })

  it('is refused among answers as well, each at its question: what somebody else took in, what nobody did', async () => {
    const [others, own] = [await world.photo('zhao'), await world.photo('wang')]
    const made = own.replace(/[0-9a-f]{64}/, 'a'.repeat(64))
    const foreign = own.replace(/^cloud:\/\/[^/]+/, 'cloud://other.other-bucket')
    for (const photo of [others, made, foreign])
      expect(await submit('wang', [photo, own])).toMatchObject({ code: 'BAD_FILE', fields: [{ path: 'photos.0' }, {}] })
    expect(await submit('wang', [own])).toMatchObject({ ok: true })
  })
})

describe('a matter', () => {
  it('is handed in with photos by one read beside the others and one write, and no call of the storage', async () => {
    await world.stack.clock.freeze('2026-11-21T02:00:00.000Z') // who has handed in much on a day is looked up
    const fileId = await world.photo('wang')
    await world.get('wang', 'me.get', {})
    const trips = await world.trips(() => submit('wang', [fileId]))
    expect(trips.filter(({ action }) => action.startsWith('storage.'))).toEqual([])
    expect(named(trips).slice(0, 2)).toEqual(['getDocument files', 'insertDocument cases'])
  })

  it('names its photos, those of later steps as well, and they stay when their week is over', async () => {
    const [first, second, unused] = [await world.photo('wang'), await world.photo('wang'), await world.photo('wang')]
    const id = await world.begin('wang', 'aid.file', answersWith([first]))
    await world.take('qian', id, 'return', { gaps: [{ field: 'photos', text: '请补一张工资条' }] })
    await world.take('wang', id, 'supplement', { photos: [first, second] })
    const docs = await Promise.all([first, second].map(fileOf))
    expect((await world.doc(id)).photos?.sort()).toEqual(docs.map((doc) => doc?._id).sort())
    await clockAt(WEEK_LATER)
    expect((await Promise.all([first, second].map(stored))).map(Boolean)).toEqual([true, true])
    expect(await Promise.all([first, second].map(fileOf))).toMatchObject([{ sweepAt: null }, { sweepAt: null }])
    expect([await stored(unused), await fileOf(unused)]).toEqual([null, undefined])
  })

  it('takes no photo whose week is over, a little before it is deleted', async () => {
    const fileId = await world.photo('wang')
    await world.stack.clock.freeze('2026-11-27T02:00:00.000Z')
    expect(await submit('wang', [fileId])).toMatchObject({ code: 'BAD_FILE' })
    await world.stack.timer('clock')
    expect(await stored(fileId)).not.toBeNull()
    await clockAt('2026-11-27T03:00:00.000Z')
    expect(await stored(fileId)).toBeNull()
  })
})

it('taken in again shortly before its end, a photo has another week', async () => {
  const upload = await placed('wang')
  const { fileId } = await world.get('wang', 'file.take', { fileId: upload })
  await world.stack.clock.freeze('2026-11-27T02:30:00.000Z')
  expect(await world.get('wang', 'file.take', { fileId: upload })).toEqual({
    fileId,
    until: '2026-12-04T02:30:00.000Z',
  })
  await clockAt('2026-11-27T03:30:00.000Z')
  expect(await stored(fileId)).not.toBeNull()
  expect(await submit('wang', [fileId])).toMatchObject({ ok: true })
})

describe('the clock', () => {
  it('deletes after a day what nobody took in, sheets among it, with what is known of it', async () => {
    const upload = await placed('wang')
    const { paths } = await world.get('qian', 'file.place', { kind: 'sheet', many: 1 })
    const sheet = await world.upload('qian', Buffer.from('names'), paths[0])
    await clockAt('2026-11-21T01:30:00.000Z')
    expect(await stored(upload)).not.toBeNull()
    await clockAt('2026-11-21T03:00:00.000Z')
    expect([await stored(upload), await stored(sheet)]).toEqual([null, null])
    expect((await world.stack.find<FileDoc>('files')).filter(({ person }) => person)).toEqual([])
    await clockAt('2026-11-22T03:00:00.000Z')
    expect(await world.stack.find('files')).toEqual([])
  })

  it('leaves the photos of what was filled in for somebody until that is over', async () => {
    const paper = await world.photo('sun')
    const { token } = (await world.get('wang', 'card.get', {})).code
    const hat = `${UNIT}/liaison`
    await world.stack.clock.freeze('2026-11-20T02:01:00.000Z')
    const { id } = await world.get('sun', 'assist.begin', { hat, token, service: 'aid.file' })
    await world.stack.clock.freeze('2026-11-25T02:00:00.000Z')
    await world.get('sun', 'assist.put', { hat, id, answers: answersWith([paper]) })
    await clockAt('2026-11-27T02:00:00.000Z')
    expect(await stored(paper)).not.toBeNull()
    await clockAt('2026-11-27T03:30:00.000Z')
    expect(await stored(paper)).toBeNull()
  })
})

describe('a phone of the release before', () => {
  it('uploads by itself; its photos are taken in when they are handed in, and it may repeat itself', async () => {
    const upload = await world.upload('wang', jpeg({ said: [exif(3, PLACE)] }))
    const request = { service: 'aid.file', requestId: newId(), answers: answersWith([upload]) }
    const first = await world.raw('wang', { route: 'case.submit', data: request })
    expect(first).toMatchObject({ ok: true })
    expect(await world.raw('wang', { route: 'case.submit', data: request })).toEqual(
      expect.objectContaining({ ok: true }),
    )
    const { id } = (first as { data: { id: string } }).data
    const kept = (await fileOf(upload))?.kept ?? ''
    expect((await stored(kept))?.bytes.includes('PHONE')).toBe(false)
    await world.upload('wang', Buffer.from('<html>'), pathOf(upload))
    expect(await seen(id)).toEqual([kept.slice(-68, -4)])
    const { log, photos } = await world.doc(id)
    expect([log.length, photos?.length]).toEqual([1, 1])
  })

  it('sends photos with a step in the same way, and the step keeps what was taken in', async () => {
    const id = await world.submit('wang')
    await world.take('qian', id, 'return', { gaps: [{ field: 'photos', text: '请补一张工资条' }] })
    const upload = await world.upload('wang')
    const order = { id, command: 'supplement', commandId: newId(), step: 'returned', input: { photos: [upload] } }
    expect(await world.raw('wang', { route: 'case.act', data: order })).toMatchObject({ ok: true })
    expect(await world.raw('wang', { route: 'case.act', data: order })).toMatchObject({ ok: true })
    const kept = (await fileOf(upload))?.kept ?? ''
    expect(kept).toContain('/c/')
    expect((await world.doc(id)).photos).toHaveLength(3)
    expect((await seen(id)).slice(1)).toEqual([kept.slice(-68, -4)])
  })

  it('is told which photo is wrong, at its question', async () => {
    const bad = await world.upload('wang', Buffer.from('text'))
    const data = { service: 'aid.file', requestId: newId(), answers: answersWith([bad]) }
    const reply = await world.raw('wang', { route: 'case.submit', data })
    expect(reply).toMatchObject({ code: 'BAD_FILE', fields: [{ path: 'photos.0', message: STRANGE }, {}] })
  })
})

describe('so many uploads of one person in a day', () => {
  it('are a hundred and twenty, and the next day begins anew', async () => {
    for (let turn = 0; turn < 13; turn += 1) await world.get('wang', 'file.place', { kind: 'photo', many: 9 })
    await world.get('wang', 'file.place', { kind: 'photo', many: 3 })
    const more = () => world.call('wang', 'file.place', { kind: 'photo', many: 1 })
    expect(await more()).toMatchObject({ code: 'NOT_NOW', message: expect.stringContaining('明天零点以后') })
    expect(await world.call('zhao', 'file.place', { kind: 'photo', many: 1 })).toMatchObject({ ok: true })
    await world.stack.clock.freeze('2026-11-20T16:00:00.000Z')
    expect(await more()).toMatchObject({ ok: true })
  })
})
