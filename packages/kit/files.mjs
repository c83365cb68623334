// Folders read as lists, and a fingerprint of what is in them.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'

/** All files under a folder as sorted relative paths with `/`; a folder that is not there holds none. */
export function filesUnder(folder) {
  if (!fs.existsSync(folder)) return []
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort()
}

export const isTest = (file) => /\.test\.[cm]?[jt]s$/.test(file)

/**
 * Fingerprint of files and folders: same content, same answer, wherever and whenever it was written.
 * @param {string} root
 * @param {string[]} inputs files or folders below `root`; tests in them do not count
 */
export function fingerprint(root, inputs) {
  const hash = createHash('sha256')
  for (const input of inputs) {
    const at = path.join(root, input)
    const isFile = fs.existsSync(at) && fs.statSync(at).isFile()
    for (const file of isFile ? [''] : filesUnder(at).filter((name) => !isTest(name))) {
      hash
        .update(`${input}/${file}\0`)
        .update(fs.readFileSync(path.join(at, file)))
        .update('\0')
    }
  }
  return hash.digest('hex')
}

/** Bytes of all files under a folder. */
export const sizeOf = (folder, keep = () => true) =>
  filesUnder(folder)
    .filter(keep)
    .reduce((sum, file) => sum + fs.statSync(path.join(folder, file)).size, 0)
