import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Bench, startBench } from './support/sdk'
import { storageRule } from './storage-rule'

const RULE = {
  read: false,
  write: 'resource.openid == auth.openid && /^in\\/[a-z]+\\.(jpg|png)$/.test(resource.path) == true',
}

describe('a rule of the storage', () => {
  const { read, write } = storageRule(RULE)
  it.each<[string, string | null, boolean]>([
    ['in/a.jpg', 'o-1', true],
    ['in/a.png', 'o-1', true],
    ['in/a.jpg', 'o-2', false],
    ['in/a.jpg', null, false],
    ['in/a.html', 'o-1', false],
    ['c/in/a.jpg', 'o-1', false],
  ])('judges who may write %s of %s: %s', (path, openid, may) => {
    expect([write({ path, openid }, 'o-1'), read({ path, openid }, 'o-1')]).toEqual([may, false])
  })

  it('knows ways, words and what is unlike; without one everybody has their own', () => {
    const either = storageRule({ read: "resource.path == 'open.txt' || resource.openid != 'o-9'", write: true })
    const of = (path: string, openid: string) => either.read({ path, openid }, 'o-1')
    expect([of('open.txt', 'o-9'), of('x', 'o-9'), of('x', 'o-2')]).toEqual([true, false, true])
    const own = storageRule({})
    expect([own.read({ path: 'x', openid: 'o-1' }, 'o-1'), own.write({ path: 'x', openid: 'o-2' }, 'o-1')]).toEqual([
      true,
      false,
    ])
  })

  it.each(['auth.openid', 'resource.size <= 10', 'get(`x`) == true', "auth.uid == 'x'"])(
    'that the local cloud does not know is refused at the start: %s',
    (write) => {
      expect(() => storageRule({ write })).toThrow(/storage rule/)
    },
  )
})

describe('phones under a rule', () => {
  let bench: Bench
  beforeAll(async () => {
    const file = join(tmpdir(), `storage-rule-${process.pid}.json`)
    writeFileSync(file, JSON.stringify(RULE))
    bench = await startBench({ storageRule: file })
  })
  afterAll(() => bench.end())

  it('write and read what it lets them, and functions everything', async () => {
    const phone = { 'x-local-openid': 'o-1' }
    const put = (path: string) => bench.send('PUT', `/client/file?path=${path}`, Buffer.from('x'), phone)
    const { fileID } = (await put('in/a.jpg')) as unknown as { fileID: string }
    expect(await put('c/a.jpg')).toMatchObject({ code: 'STORAGE_EXCEED_AUTHORITY' })
    const { fileList } = await bench.send('POST', '/client/tempurl', { fileList: [fileID] }, phone)
    expect(fileList).toMatchObject([{ code: 'STORAGE_FILE_NONEXIST' }])
    await bench.app.uploadFile({ cloudPath: 'c/a.jpg', fileContent: Buffer.from('kept') })
    expect(String((await bench.app.downloadFile({ fileID })).fileContent)).toBe('x')
  })
})
