/** Images and whatever else a mini-program carries besides code. */
import fs from 'node:fs/promises'
import path from 'node:path'

const CODE = new Set(['.js', '.ts', '.json', '.wxml', '.wxss', '.wxs', '.map'])

/** Copies every file that is not code, at the same relative path. */
export async function copyAssets(root: string, target: string): Promise<void> {
  await fs.cp(root, target, {
    recursive: true,
    filter: (file) => path.extname(file) === '' || !CODE.has(path.extname(file)),
  })
}
