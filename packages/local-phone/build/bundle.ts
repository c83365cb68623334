/** The phone's own code and styles, bundled by esbuild. */
import fs from 'node:fs/promises'
import path from 'node:path'
import { build } from 'esbuild'

const RUNTIME = path.join(__dirname, '..', 'runtime')

/** Writes phone.js, phone.css and index.html. Returns their bytes. */
export async function bundleRuntime(out: string, appStyles: string): Promise<number> {
  const bundled = build({
    entryPoints: [path.join(RUNTIME, 'main.ts')],
    outfile: path.join(out, 'phone.js'),
    bundle: true,
    minify: true,
    keepNames: true,
    sourcemap: true,
    format: 'iife',
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'silent',
  })
  const own = await Promise.all(
    ['wechat.css', 'phone.css'].map((each) => fs.readFile(path.join(RUNTIME, each), 'utf8')),
  )
  const css = [...own, appStyles].join('\n')
  await Promise.all([bundled, fs.writeFile(path.join(out, 'phone.css'), css)])
  await fs.copyFile(path.join(RUNTIME, 'index.html'), path.join(out, 'index.html'))
  const script = await fs.stat(path.join(out, 'phone.js'))
  return script.size + Buffer.byteLength(css)
}
