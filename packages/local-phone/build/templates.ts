/** WXML and WXS → one script of template functions, by glass-easel's own compiler. */
import fs from 'node:fs'
import path from 'node:path'
import { TmplGroup } from 'glass-easel-template-compiler'
import type { Discovered } from './discover'
import { isNativeTag, LANGUAGE_TAGS } from './native-tags'

interface CompilerMessage {
  level: string
  message: string
  startLine: number
}

/** A tag, or something in which `<` is no tag: a comment, an expression, a script. */
const PIECE =
  /<!--[\s\S]*?-->|\{\{[\s\S]*?\}\}|<wxs\b(?:"[^"]*"|'[^']*'|[^>"'])*\/>|<wxs\b[^>]*>[\s\S]*?<\/wxs>|<(\/?)([a-zA-Z][\w-]*)((?:"[^"]*"|'[^']*'|[^>"'])*)>/g
const ARIA = /("[^"]*"|'[^']*')|(?<=\s)(aria-[\w-]+|role)(?=\s*=|\s|\/|$)/g
const IMPORTED = /<(?:import|include)\s[^>]*?src=["']([^"']+)["']/g
const WXS_FILE = /<wxs\s[^>]*?src=["']([^"']+)["']/g
const REQUIRED = /require\(\s*['"]([^'"]+)['"]\s*\)/g

/** Expression (JavaScript) that yields template path → compiled template. Throws on a template that cannot work. */
export function compileTemplates(program: Discovered): string {
  const compiler = new Compiler(program.root)
  for (const unit of program.units) compiler.add(unit.path, Object.keys(unit.using))
  return compiler.result()
}

/** WXS gives `.constructor` as a string ("Array"); the runtime provides the function. */
const withConstructorNames = (script: string): string =>
  script.replace(/([\w.[\]]+)\.constructor\b/g, '__wxsConstructor($1)')

class Compiler {
  private readonly group = new TmplGroup()
  private readonly done = new Set<string>()

  constructor(private readonly root: string) {}

  add(templatePath: string, using: readonly string[]): void {
    const file = path.join(this.root, `${templatePath}.wxml`)
    if (this.done.has(templatePath) || !fs.existsSync(file)) return
    this.done.add(templatePath)
    const source = fs.readFileSync(file, 'utf8')
    for (const [, src = ''] of source.matchAll(IMPORTED))
      this.add(this.near(templatePath, src).replace(/\.wxml$/, ''), using)
    for (const [, src = ''] of source.matchAll(WXS_FILE)) this.addScript(this.near(templatePath, src))
    const text = toPhoneTags(source, using, file)
    this.report(file, this.group.addTmpl(templatePath, text) as CompilerMessage[])
  }

  result(): string {
    return this.group.getTmplGenObjectGroups()
  }

  private addScript(scriptPath: string): void {
    if (this.done.has(scriptPath)) return
    this.done.add(scriptPath)
    const source = withConstructorNames(fs.readFileSync(path.join(this.root, scriptPath), 'utf8'))
    for (const [, src = ''] of source.matchAll(REQUIRED)) this.addScript(this.near(scriptPath, src))
    // The compiler looks a script up by the words of the template, with or without extension.
    this.group.addScript(scriptPath, source)
    this.group.addScript(scriptPath.replace(/\.wxs$/, ''), source)
  }

  private near(from: string, src: string): string {
    return src.startsWith('/') ? src.slice(1) : path.posix.join(path.posix.dirname(from), src)
  }

  private report(file: string, messages: CompilerMessage[]): void {
    const bad = messages.filter(({ level }) => level !== 'Note')
    if (!bad.length) return
    throw new Error(bad.map((each) => `${file}:${each.startLine + 1}: ${each.message}`).join('\n'))
  }
}

/** Native tags get a prefix, lest `<input>` become HTML's; ARIA travels as data, for which every element has a door. */
function toPhoneTags(source: string, using: readonly string[], file: string): string {
  return source.replace(PIECE, (whole: string, slash: string, tag: string | undefined, rest: string) => {
    if (tag === undefined) return whole.startsWith('<wxs') ? withConstructorNames(whole) : whole
    if (using.includes(tag) || LANGUAGE_TAGS.has(tag)) return whole
    if (!isNativeTag(tag))
      throw new Error(`${file}: <${tag}> is neither a component of this page nor one that the phone has`)
    return `<${slash}wx-${tag}${rest.replace(ARIA, (text: string, quoted?: string) => quoted ?? `data-dom-attr-${text}`)}>`
  })
}
