// Finds a Chromium for the tests: what is installed first, then one from npm, then Debian's own package.
// Each candidate is tried by really loading a page: a browser that is there may still lack a library.
import fs from 'node:fs'
import path from 'node:path'
import { ROOT, Stop, isMain, main, npm, run } from './run.mjs'

const CACHE = path.join(ROOT, '.cache/browser')
/** The last release of this package that runs on Node 20. */
const PACKAGE = '@sparticuz/chromium@143.0.4'
const DEBIAN = ['chromium', 'fonts-noto-cjk']
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage']

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
  'chrome',
  'msedge',
]
const MAC = ['Google Chrome', 'Microsoft Edge', 'Chromium'].map(
  (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
)
const WINDOWS = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
  'Chromium\\Application\\chrome.exe',
]

/** Where browsers usually are on this system, PATH included. */
export function usualPlaces(platform = process.platform, env = process.env) {
  if (platform === 'darwin') return MAC
  if (platform === 'win32') {
    const bases = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter(Boolean)
    return bases.flatMap((base) => WINDOWS.map((rest) => path.win32.join(base, rest)))
  }
  const folders = [...(env.PATH ?? '').split(':'), '/usr/bin', '/usr/local/bin', '/snap/bin', '/opt/google/chrome']
  return [...new Set(folders.filter(Boolean).flatMap((folder) => NAMES.map((name) => path.posix.join(folder, name))))]
}

/** Loads a page of our own, driven as the tests drive it. False for a browser that does not start or shows nothing. */
async function loadsPage(program) {
  const { chromium } = await import('playwright-core')
  try {
    const browser = await chromium.launch({ executablePath: program, args: FLAGS, timeout: 30_000 })
    try {
      const page = await browser.newPage()
      await page.goto("data:text/html,<p></p><script>document.querySelector('p').textContent = 6 * 7</script>")
      return (await page.textContent('p')) === '42'
    } finally {
      await browser.close()
    }
  } catch {
    return false
  }
}

/** Starts the unpacked browser with the libraries and fonts that came with it, which a bare server lacks. */
const LAUNCHER = `#!/bin/sh
here=$(dirname "$(readlink -f "$0")")/app
[ -e /etc/fonts/fonts.conf ] || export FONTCONFIG_PATH="$here/fonts"
LD_LIBRARY_PATH="$here/al2023/lib" exec "$here/chromium" "$@"
`
/** The package unpacks into the folder for temporary files, and its libraries only where it believes to be in a cloud. */
const UNPACK = "import('@sparticuz/chromium').then(({ default: { executablePath } }) => executablePath())"

async function must(command, options) {
  const { code, output } = await run(command, { ...options, quiet: true })
  if (code !== 0) throw new Error(output.trim().slice(-1000))
}

/** Installs the browser that comes inside an npm package, once, and unpacks it into .cache/browser. */
async function fromPackage() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null
  const [launcher, app] = [path.join(CACHE, 'chromium'), path.join(CACHE, 'app')]
  if (fs.existsSync(launcher)) return launcher
  fs.rmSync(CACHE, { recursive: true, force: true })
  fs.mkdirSync(app, { recursive: true })
  await must([...npm(), 'install', '--prefix', CACHE, '--no-save', '--no-fund', '--no-audit', PACKAGE], { cwd: CACHE })
  const env = { ...process.env, TMPDIR: app, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' }
  await must([process.execPath, '--input-type=module', '--eval', UNPACK], { cwd: CACHE, env })
  fs.writeFileSync(launcher, LAUNCHER, { mode: 0o755 })
  return launcher
}

/** Debian's package, where this process may install it. */
async function fromDebian() {
  if (process.getuid?.() !== 0 || !fs.existsSync('/usr/bin/apt-get')) return null
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...args) => run(['apt-get', '-qq', '-o', 'DPkg::Lock::Timeout=120', ...args], { env, quiet: true })
  const packages = ['install', '-y', '--no-install-recommends', ...DEBIAN]
  if ((await apt(...packages)).code === 0) return '/usr/bin/chromium'
  await apt('update')
  return (await apt(...packages)).code === 0 ? '/usr/bin/chromium' : null
}

/** What to type where nothing could be found or installed. */
export function advice(platform = process.platform) {
  const command = {
    darwin: 'brew install --cask google-chrome',
    win32: 'winget install --id Google.Chrome',
  }[platform]
  const linux = `sudo apt-get update && sudo apt-get install -y ${DEBIAN.join(' ')}`
  return `No browser for the tests. Install one with:\n  ${command ?? linux}\nor name yours: CHROMIUM_PATH=/path/to/chrome npm test`
}

/** How the machine is asked; tests put their own in. */
export const machine = {
  env: process.env,
  exists: fs.existsSync,
  places: usualPlaces,
  works: loadsPage,
  fromPackage,
  fromDebian,
  say: console.log,
}

/** Tries an installation; one that breaks is one that is not there. */
async function attempt(how, works, say, words) {
  say(words)
  const program = await how().catch((error) => say(`  ${error.message}`) ?? null)
  return program && (await works(program)) ? program : null
}

/**
 * The path of a browser that works.
 * @throws {Stop} when CHROMIUM_PATH names one that does not work, or nothing could be found or installed; says what to type
 */
export async function findBrowser({
  env,
  exists,
  places,
  works,
  fromPackage: packaged,
  fromDebian: debian,
  say,
} = machine) {
  if (env.CHROMIUM_PATH) {
    if (await works(env.CHROMIUM_PATH)) return env.CHROMIUM_PATH
    throw new Stop(`CHROMIUM_PATH=${env.CHROMIUM_PATH} does not load a page.`)
  }
  for (const place of places().filter((candidate) => exists(candidate))) {
    if (await works(place)) return place
  }
  const found =
    (await attempt(packaged, works, say, `No browser installed: taking one from npm (${PACKAGE}) …`)) ??
    (await attempt(debian, works, say, 'That one does not run here: trying apt-get …'))
  if (!found) throw new Stop(advice())
  return found
}

if (isMain(import.meta.url)) main(async () => console.log(await findBrowser()))
