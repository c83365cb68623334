import fs from 'node:fs/promises'
import path from 'node:path'
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib'

/*
 * The mini-program of then, as it lay on people's phones: dist/miniprogram of that build in one file.
 */

const PACKED = path.join(__dirname, 'd-2026-11', 'app.json.br')

/** Contents by path, a character for each byte. */
type Packed = Record<string, string>

/** @returns bytes written */
export async function packApp(folder: string): Promise<number> {
  const entries = await fs.readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name))
  const packed: Packed = {}
  for (const file of files.sort()) packed[path.relative(folder, file)] = (await fs.readFile(file)).toString('latin1')
  const text = Buffer.from(JSON.stringify(packed), 'utf8')
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 }
  const bytes = brotliCompressSync(text, { params })
  await fs.writeFile(PACKED, bytes)
  return bytes.length
}

/** Writes its files below a folder. */
export async function unpackApp(folder: string): Promise<void> {
  const packed = JSON.parse(brotliDecompressSync(await fs.readFile(PACKED)).toString('utf8')) as Packed
  for (const [name, content] of Object.entries(packed)) {
    const file = path.join(folder, name)
    await fs.mkdir(path.dirname(file), { recursive: true })
    await fs.writeFile(file, Buffer.from(content, 'latin1'))
  }
}
