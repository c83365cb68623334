// Takes everything that a union owns out of an environment, as files that anybody can read: documents, sheets, photos, and
// every field besides. It changes nothing. What is sealed is opened, so whoever has the folder has it all.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { credentials } from './deploy/api.mjs'
import { openCloud } from './deploy/data.mjs'
import { isEnvId } from './build.mjs'
import { leaveMatters } from './leave/matters.mjs'
import { leaveRegisters } from './leave/registers.mjs'
import { leaveRest } from './leave/rest.mjs'
import { filesUnder } from '../packages/kit/files.mjs'
import { Stop, isMain, main } from '../packages/kit/run.mjs'

const USAGE = `npm run leave -- --env ID --to DIR
  --env ID    the CloudBase environment; TENCENTCLOUD_SECRETID and TENCENTCLOUD_SECRETKEY hold a key to it, and the variables
              KEY_PERSON, KEY_ID, KEY_SEAL, KEY_LOG and KEY_CODE are those of its functions
  --to DIR    a new folder; it appears under its name when all is there
  --data URL  another address of the environment`

function readOptions() {
  const text = { type: 'string' }
  try {
    const { values } = parseArgs({ options: { env: text, to: text, data: text } })
    if (isEnvId(values.env ?? '') && values.to) return values
  } catch (error) {
    throw new Stop(`${error.message}\n${USAGE}`)
  }
  throw new Stop(USAGE)
}

/** The functions' own modules and the rules: what is opened and put into words is written once. */
async function product() {
  const { register } = await import('tsx/cjs/api')
  const { require } = register({ namespace: 'leave' })
  const load = (file) => require(`../${file}.ts`, import.meta.url)
  const lib = ['keys', 'facts', 'services', 'store/stored', 'store/files'].map((file) => `lib/${file}`)
  const cloud = [...lib, 'api/case/sealed', 'api/letter/docx'].map((file) => `cloudfunctions/${file}`)
  return Object.assign({}, ...[...cloud, 'domain/base/calendar/index', 'domain/matter/index'].map(load))
}

const README = ({ env, today, counts, broken }) => `工会帮办：${env} 里的全部资料，${today} 取出。

事项.xlsx        每件事一行：编号、谁、在哪家工会、到了哪一步。共 ${counts.cases} 件${broken ? `，其中 ${broken} 件打不开（见「状态」）` : ''}。
事项/            每件事一份文件：填了什么、办的人查到什么、哪天谁办的。本人不同意用的，没有取。
照片/            按编号放。
会员.xlsx        ${counts.members} 人。
单位和岗位.xlsx  ${counts.orgs} 家工会，谁担过什么岗，工地。
原始数据/        同样的内容，每行一条 JSON，换系统时用。
清单.txt         每个文件的 SHA-256；sha256sum -c 清单.txt 可以核对。

没有取的：各人自己的材料、消息、草稿（是本人的，本人可以在 我的 → 工会存了我什么 里导出）；各种码、计数和临时的记录。
里面有身份证号、手机号和病情：请放在加密的盘里，两个人看着用，用完按保管期限删除。
`

/** `sha256sum` of every file, so that whoever is given the folder can see that it is whole. */
function writeDigests(folder) {
  const digest = (name) =>
    createHash('sha256')
      .update(fs.readFileSync(path.join(folder, name)))
      .digest('hex')
  const lines = filesUnder(folder)
    .sort()
    .map((name) => `${digest(name)}  ${name}\n`)
  fs.writeFileSync(path.join(folder, '清单.txt'), lines.join(''))
}

const isFree = (folder) => !fs.existsSync(folder) || fs.readdirSync(folder).length === 0

export async function leave() {
  const { env, to, data } = readOptions()
  if (!isFree(to)) throw new Stop(`${to} exists and is not empty.`)
  const ours = await product()
  try {
    ours.checkKeys()
  } catch (error) {
    throw new Stop(error.message)
  }
  const cloud = await openCloud(credentials(), env, data)
  const folder = `${path.resolve(to)}.partial`
  fs.rmSync(folder, { recursive: true, force: true })
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
  const at = { cloud, database: cloud.database(), product: ours, folder, now: new Date().toISOString() }
  const registers = await leaveRegisters(at)
  const matters = await leaveMatters({ ...at, orgs: registers.tree })
  const broken = matters.broken + (await leaveRest(at))
  const counts = { ...registers.counts, ...matters.counts }
  const today = ours.hourOnPaper(at.now).split(' ')[0]
  fs.writeFileSync(path.join(folder, '先看这个.txt'), README({ env, today, counts, broken: matters.broken }))
  writeDigests(folder)
  fs.rmSync(to, { recursive: true, force: true })
  fs.renameSync(folder, to)
  for (const [what, count] of Object.entries(counts)) console.log(`  ${what}: ${count}`)
  if (broken + matters.lost > 0)
    throw new Stop(`${broken} documents do not open, ${matters.lost} photos are not there. All else is in ${to}.`)
  console.log(`All is in ${to}. It is not sealed any more: keep it as you would keep the papers.`)
}

if (isMain(import.meta.url)) main(leave)
