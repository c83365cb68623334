// What of other people's is in a build: every package that a module came from, with its version and licence.
import fs from 'node:fs'
import path from 'node:path'

/** The package of a module: the last one that its path goes through, since packages may hold others. */
const PACKAGE = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//

const slashed = (file) => file.split(path.sep).join('/')
const byName = (one, other) => (one['bom-ref'] < other['bom-ref'] ? -1 : 1)

function component(root, folder) {
  const { name, version, license } = JSON.parse(fs.readFileSync(path.join(root, folder, 'package.json'), 'utf8'))
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`
  const licences = license ? { licenses: [{ expression: license }] } : {}
  return { type: 'library', 'bom-ref': purl, name, version, purl, ...licences }
}

/**
 * A bill of materials (CycloneDX 1.5) of what was bundled, not of what was installed.
 * @param {string} root the repository
 * @param {string} name of the part
 * @param {string[]} modules their paths, absolute or from the root
 */
export function contentsOf(root, name, modules) {
  const inside = modules.map((file) => slashed(path.relative(root, path.resolve(root, file))))
  const folders = new Set(inside.flatMap((file) => PACKAGE.exec(file)?.[1] ?? []))
  const found = [...folders].map((folder) => component(root, folder)).sort(byName)
  const components = found.filter((one, at) => one['bom-ref'] !== found[at - 1]?.['bom-ref'])
  const metadata = { component: { type: 'application', 'bom-ref': name, name } }
  return { bomFormat: 'CycloneDX', specVersion: '1.5', version: 1, metadata, components }
}
