/** Taking everything out of an environment: as files that anybody can read, complete, and without what is somebody's own. */
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import readSheet from 'read-excel-file/node'
import indexes from '../../cloudfunctions/indexes.json'
import collections from '../../scripts/leave/collections.json'
import { textOfDocx } from '../support/docx'
import { usePrograms } from '../support/programs'
import type { Said } from '../support/programs'
import { complaint, syntheticId, WANG } from '../support/synthetic'
import { DESK, UNIT, useWorld } from '../support/world'
import type { World } from '../support/world'

let world: World
useWorld((started) => (world = started))
const programs = usePrograms()

let folder = ''
let runs = 0
const take = (): Promise<Said> => {
  folder = path.join(world.stack.data, `taken-${(runs += 1)}`)
  return programs.on(world.stack, 'leave', ['--to', folder])
}
const at = (...names: string[]): string => path.join(folder, ...names)
const raw = (collection: string): string => fs.readFileSync(at('原始数据', `${collection}.jsonl`), 'utf8')
const rowsIn = async (name: string) => (await readSheet(at(name))).flatMap(({ data }) => data)
const everything = (): string[] => fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()
const documents = (): string[] => everything().filter((name) => name.endsWith('.docx'))

/** A matter with a photo, a refusal, and what officers did. */
async function aMatter(): Promise<string> {
  const id = await world.submit('wang')
  await world.take('qian', id, 'accept')
  await world.get('qian', 'case.reveal', { id, hat: DESK, field: 'idNumber', reason: '核对身份' })
  await world.settled(id)
  return id
}

describe('all that a union owns', () => {
  it('is there in words, sheets and photos: nothing masked, and nothing that anybody refused', async () => {
    const id = await aMatter()
    const ill = { health: 'serious', cause: 'ownIllness', useHealth: 'refuse' }
    const other = await world.submit('li', { ...ill, idNumber: syntheticId('19850707', 3), members: [] })
    expect(await take()).toMatchObject({ code: 0, output: expect.stringContaining('cases: 2') })
    const texts = documents().map((name) => textOfDocx(fs.readFileSync(at(name))))
    const whole = texts.find((text) => text.includes(WANG)) ?? ''
    for (const words of ['王实例', '困难职工帮扶', '收下', '河口三标项目工会（编的） · 钱*'])
      expect(whole).toContain(words)
    expect(texts).toHaveLength(2)
    const refused = texts.find((text) => !text.includes(WANG)) ?? ''
    expect(refused).toContain('看病情和低保材料不同意')
    expect(refused + raw('cases')).not.toMatch(/得了大病|serious/)
    expect(raw('reads')).toContain('核对身份')
    const { no } = await world.doc(id)
    const rows = await rowsIn('事项.xlsx')
    const row = rows.find(([number]) => String(number).replaceAll('-', '') === no)
    expect(row).toEqual(expect.arrayContaining(['困难职工帮扶', '王*例', '河口三标项目工会（编的）', '在办']))
    const kept = (await world.stack.find<{ kept: string; path: string }>('files')).filter((one) => one.kept)
    const photo = everything().find((name) => /^照片\/.*\.\w+$/.test(name)) ?? ''
    const digest = createHash('sha256')
      .update(fs.readFileSync(at(photo)))
      .digest('hex')
    expect(kept.some((one) => one.kept.includes(digest))).toBe(true)
    expect(await world.doc(other)).toMatchObject({ state: 'submitted' })
  })

  it('has each letter as it was made, beside its matter', async () => {
    const id = await world.begin('wang', 'heat', { ...complaint, union: UNIT })
    await world.take('yan', id, 'accept')
    await world.take('yan', id, 'write', { number: '清工监（2026）第03号', owed: 60_000 })
    await take()
    const [letter = ''] = documents().filter((name) => name.includes('意见书'))
    expect(textOfDocx(fs.readFileSync(at(letter)))).toContain('清工监〔2026〕3号')
  })

  it('names every file with its digest, and says what is in it and what is not', async () => {
    await aMatter()
    await take()
    const listed = fs.readFileSync(at('清单.txt'), 'utf8').trim().split('\n')
    for (const line of listed) {
      const [digest, name = ''] = line.split('  ')
      expect(
        createHash('sha256')
          .update(fs.readFileSync(at(name)))
          .digest('hex'),
      ).toBe(digest)
    }
    const files = everything().filter((name) => fs.statSync(at(name)).isFile())
    expect(listed).toHaveLength(files.length - 1)
    expect(fs.readFileSync(at('先看这个.txt'), 'utf8')).toContain('共 1 件')
  })

  it('is every collection, or one that is said not to be a union’s', async () => {
    await take()
    expect(Object.values(collections).flat().sort()).toEqual(Object.keys(indexes).sort())
    const written = [...collections.taken, ...collections.asTheyAre].map((name) => `${name}.jsonl`)
    expect(fs.readdirSync(at('原始数据')).sort()).toEqual(written.sort())
  })
})

describe('what goes wrong', () => {
  it('a matter that does not open is named and listed; the others are there', async () => {
    const id = await aMatter()
    const other = await world.submit('li', { idNumber: syntheticId('19850707', 3), members: [] })
    await world.change('cases', other, { memo: 'x' })
    expect(await take()).toMatchObject({ code: 1, output: expect.stringContaining(`cases ${other}`) })
    expect(documents()).toHaveLength(1)
    expect((await rowsIn('事项.xlsx')).flat()).toContain('打不开')
    expect(raw('cases')).toContain(id)
  })

  it('a folder that holds something is left alone', async () => {
    await take()
    const said = await programs.on(world.stack, 'leave', ['--to', folder])
    expect(said).toMatchObject({ code: 1, output: expect.stringContaining('is not empty') })
  })

  it.each([[[]], [['--to', '']], [['--other']]])(
    'flags %j: nothing is done, and what is right is said',
    async (flags) => {
      expect(await programs.on(world.stack, 'leave', flags)).toMatchObject({
        code: 1,
        output: expect.stringContaining('npm run leave'),
      })
    },
  )
})
