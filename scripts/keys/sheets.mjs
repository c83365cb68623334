// Keys on paper: three sheets, any two of which give them back, and one alone nothing.
import { createHash } from 'node:crypto'
import { combine, split } from 'shamir-secret-sharing'
import { Stop } from '../../packages/kit/run.mjs'

export const KEY_NAMES = ['KEY_PERSON', 'KEY_ID', 'KEY_SEAL', 'KEY_LOG', 'KEY_CODE']
const KEY_BYTES = 32
/** The library does not notice a wrong sheet: so much of a digest stands behind the keys. */
const CHECK_BYTES = 8
const GROUP = 5
const LINE = 40

const sha256 = (content) => createHash('sha256').update(content).digest()
/** Two signs that show a slip of the pen, and in which line. */
const checkOf = (number, text) => sha256(`${number}|${text}`).toString('hex').slice(0, 2)
/** Tells sheets of one set from those of another. */
const markOf = (secret) => sha256(secret).toString('hex').slice(-6)

const grouped = (text) => text.match(new RegExp(`.{1,${GROUP}}`, 'g')).join(' ')
const linesOf = (share) =>
  Buffer.from(share)
    .toString('hex')
    .match(new RegExp(`.{1,${LINE}}`, 'g'))

const sheetOf = (share, at, { env, today, mark }) =>
  [
    `工会帮办 · 密钥 · 三份里的第 ${at + 1} 份`,
    `环境 ${env}　　${today}　　这一套 ${mark}`,
    '',
    ...linesOf(share).map((text, line) => `${line + 1}  ${grouped(text)}  ${checkOf(line + 1, text)}`),
    '',
    '三份里有任意两份，就能打开全部资料；只有一份，什么也打不开。',
    '请三个人各拿一份，锁起来，不拍照，不发微信。换人时重新做一套，旧的当面烧掉。',
    '每半年练一次：两个人带着各自的一份，照「npm run keys -- drill」做一遍。',
    '',
  ].join('\n')

/**
 * @param {Record<string, string>} keys base64, by their names
 * @param {{ env: string, today: string }} about printed on each
 * @returns {Promise<string[]>} three sheets of text
 */
export async function sheetsOf(keys, about) {
  const bytes = Buffer.concat(KEY_NAMES.map((name) => Buffer.from(keys[name], 'base64')))
  const secret = Buffer.concat([bytes, sha256(bytes).subarray(0, CHECK_BYTES)])
  const shares = await split(new Uint8Array(secret), 3, 2)
  return shares.map((share, at) => sheetOf(share, at, { ...about, mark: markOf(secret) }))
}

/** One line of a sheet as somebody typed it. @throws {Stop} where a sign is wrong */
function readLine(line, name) {
  const [, number, text, check] = /^\s*(\d)\s+([0-9a-f\s]+?)\s+([0-9a-f]{2})\s*$/i.exec(line) ?? []
  const bare = text?.replace(/\s/g, '').toLowerCase()
  if (bare === undefined) return null
  if (checkOf(Number(number), bare) !== check.toLowerCase())
    throw new Stop(`${name}: line ${number} is not as it was printed. Compare it sign by sign.`)
  return { number: Number(number), bare }
}

/** A sheet as it was printed, or typed off. @throws {Stop} where it is none, or a line is wrong or missing */
function readSheet(text, name) {
  const lines = text.split(/\r?\n/).flatMap((line) => readLine(line, name) ?? [])
  const whole = Math.ceil(((KEY_NAMES.length * KEY_BYTES + CHECK_BYTES + 1) * 2) / LINE)
  const missing = Array.from({ length: whole }, (_, at) => at + 1).filter((n) => !lines.some((one) => one.number === n))
  if (missing.length) throw new Stop(`${name}: there is no line ${missing.join(', ')}.`)
  const inOrder = [...lines].sort((one, other) => one.number - other.number)
  return {
    share: new Uint8Array(Buffer.from(inOrder.map(({ bare }) => bare).join(''), 'hex')),
    mark: /这一套\s+([0-9a-f]{6})/.exec(text)?.[1],
  }
}

const OTHERS = 'These two sheets do not belong together: look at 这一套 on both, and take two different ones of it.'

/**
 * @param {[string, string][]} sheets names and texts of two of them
 * @returns {Promise<Record<string, string>>} the keys, base64, by their names
 * @throws {Stop} where they give none
 */
export async function keysIn(sheets) {
  const [one, other] = sheets.map(([name, text]) => readSheet(text, name))
  if (Buffer.from(one.share).equals(Buffer.from(other.share))) throw new Stop(OTHERS)
  const secret = Buffer.from(await combine([one.share, other.share]).catch(() => new Uint8Array()))
  const [bytes, check] = [secret.subarray(0, -CHECK_BYTES), secret.subarray(-CHECK_BYTES)]
  if (!bytes.length || !sha256(bytes).subarray(0, CHECK_BYTES).equals(check)) throw new Stop(OTHERS)
  const keyAt = (at) => bytes.subarray(at * KEY_BYTES, (at + 1) * KEY_BYTES).toString('base64')
  return Object.fromEntries(KEY_NAMES.map((name, at) => [name, keyAt(at)]))
}
