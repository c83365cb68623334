/** Finds out what a mini-program consists of: its pages, packages and every component they reach. */
import fs from 'node:fs'
import path from 'node:path'
import type { AppConfig, PackageConfig, PageConfig, ThemeVariables, Unit } from '../runtime/program'

export interface Discovered {
  /** Absolute folder of app.json. */
  root: string
  app: AppConfig
  /** Pages and components, those that are used before those that use them. */
  units: Unit[]
}

type RawApp = Omit<AppConfig, 'packages' | 'theme' | 'pages' | 'privacy'> & {
  __usePrivacyCheck__?: boolean
  pages: string[]
  subPackages?: RawPackage[]
  subpackages?: RawPackage[]
  themeLocation?: string
  usingComponents?: Record<string, string>
}
interface RawPackage {
  root: string
  name?: string
  pages: string[]
}

/** Reads a JSON file; a missing one is `{}`, as for WeChat. */
function readJson(file: string): unknown {
  const text = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : ''
  try {
    return JSON.parse(text.trim() || '{}') as unknown
  } catch (error) {
    throw new Error(`${file} is not JSON: ${(error as Error).message}`)
  }
}

const trimSlashes = (text: string): string => text.replace(/^\/+|\/+$/g, '')

/** Everything reachable from app.json. Throws when app.json, a page or a component is missing. */
export function discover(root: string): Discovered {
  const raw = readJson(path.join(root, 'app.json')) as RawApp
  if (!(raw.pages as string[] | undefined)?.length) throw new Error(`${root}/app.json names no pages`)
  const packages = (raw.subPackages ?? raw.subpackages ?? []).map(toPackage)
  const pages = [...raw.pages, ...packages.flatMap((each) => each.pages)]
  const walk = new Walk(root, raw.usingComponents ?? {}, packages)
  for (const page of pages) walk.visit(page, true)
  const { window, tabBar, darkmode, requiredPrivateInfos, __usePrivacyCheck__: privacy } = raw
  const looks = { window, tabBar, darkmode, requiredPrivateInfos, privacy }
  return { root, app: { pages, ...looks, packages, theme: readTheme(root, raw) }, units: walk.units }
}

function toPackage(raw: RawPackage): PackageConfig {
  const root = trimSlashes(raw.root)
  return { root, pages: raw.pages.map((page) => `${root}/${trimSlashes(page)}`) }
}

function readTheme(root: string, raw: RawApp): ThemeVariables {
  const theme = readJson(path.join(root, raw.themeLocation ?? 'theme.json')) as Partial<ThemeVariables>
  return { light: theme.light ?? {}, dark: theme.dark ?? {} }
}

class Walk {
  readonly units: Unit[] = []
  private readonly seen = new Set<string>()
  private readonly prefixes = new Set<string>()

  constructor(
    private readonly root: string,
    private readonly globals: Record<string, string>,
    private readonly packages: PackageConfig[],
  ) {}

  visit(unitPath: string, isPage: boolean): void {
    if (this.seen.has(unitPath)) return
    this.seen.add(unitPath)
    if (!this.has(`${unitPath}.js`))
      throw new Error(`${unitPath}.js is missing, but ${isPage ? 'app.json' : 'a component'} names it`)
    const config = readJson(path.join(this.root, `${unitPath}.json`)) as PageConfig
    const using = this.resolveUsing(unitPath, config.usingComponents ?? {})
    for (const target of Object.values(using)) this.visit(target.slice(1), false)
    this.units.push({
      path: unitPath,
      isPage,
      config,
      using,
      prefix: this.prefixOf(unitPath, isPage, config),
      pkg: this.packageOf(unitPath),
    })
  }

  /** Tag → "/path" for everything a unit may use, its own names before app.json's. */
  private resolveUsing(unitPath: string, own: Record<string, string>): Record<string, string> {
    const result: Record<string, string> = {}
    for (const [tag, value] of Object.entries(this.globals)) result[tag] = `/${this.find('app', value)}`
    for (const [tag, value] of Object.entries(own)) result[tag] = `/${this.find(unitPath, value)}`
    return result
  }

  private find(from: string, value: string): string {
    const bases = value.startsWith('/')
      ? [value.slice(1)]
      : [path.posix.join(path.posix.dirname(from), value), path.posix.join('miniprogram_npm', value)]
    const found = bases.flatMap((base) => [base, `${base}/index`]).find((base) => this.has(`${base}.json`))
    if (!found) throw new Error(`component "${value}", used by ${from}, is missing`)
    return found
  }

  /** Class prefix that isolates a component's styles; shared ones (every page) have none. */
  private prefixOf(unitPath: string, isPage: boolean, config: PageConfig): string {
    const isolation = config.styleIsolation ?? (isPage ? 'shared' : 'isolated')
    if (/(^|-)shared$/.test(isolation) && !isolation.includes('apply')) return ''
    let prefix = unitPath.replace(/\/index$/, '').replace(/[^\w]+/g, '-')
    while (this.prefixes.has(prefix)) prefix += '_'
    this.prefixes.add(prefix)
    return prefix
  }

  private packageOf(unitPath: string): string {
    return this.packages.find((each) => unitPath.startsWith(`${each.root}/`))?.root ?? ''
  }

  private has(file: string): boolean {
    return fs.existsSync(path.join(this.root, file))
  }
}
