/** Starts the phone: clock and files first, then the mini-program, then its first page. */
import { cloudFileUrl } from './api/cloud'
import { createWx, type Wx } from './api'
import { App } from './app'
import { closeLayer } from './builtins/containers'
import { followHistory } from './browser-back'
import { startClock } from './clock'
import { openControl } from './control'
import { Engine } from './engine'
import { collectErrors, guarded, reportError } from './errors'
import { loadFiles } from './files'
import { PageStack } from './pages'
import { watchHover } from './hover'
import type { Program } from './program'

declare global {
  /** WeChat's API object, as the phone provides it. */
  var wx: Wx
}

const firstPage = (program: Program): string => program.app.pages[0] ?? ''

/** The address may name a start page: ?entry=pages/x/y&a=1 hands `a` to the page. */
function entryOf(program: Program): string {
  const query = new URLSearchParams(location.search)
  const entry = query.get('entry') ?? firstPage(program)
  for (const own of ['entry', 'font', 'theme']) query.delete(own)
  const rest = [...query].map(([key, value]) => `${key}=${encodeURIComponent(value)}`).join('&')
  return rest ? `${entry}${entry.includes('?') ? '&' : '?'}${rest}` : entry
}

const press = {
  back: () => void wx.navigateBack({ fail: () => undefined }),
  tab: (url: string) => void wx.switchTab({ url: `/${url}` }),
}

/** Puts WeChat's globals in place and runs the mini-program up to its first page. */
function run(program: Program): PageStack {
  const engine = new Engine(program)
  const app = new App()
  const stack = new PageStack(engine, program, press)
  const getCurrentPages = () => stack.instances
  Object.assign(globalThis, {
    wx: createWx(stack, app),
    App: app.register,
    getApp: () => app.instance,
    getCurrentPages,
  })
  watchHover()
  guarded('start', () => engine.start())
  const entry = entryOf(program)
  app.start(entry)
  if (!stack.knows(entry)) reportError(`page "${entry}" is not found`, 'start')
  guarded('first page', () => stack.restart(stack.knows(entry) ? entry : firstPage(program)))
  app.followVisibility(stack)
  followHistory(stack, () => closeLayer(stack.top.frame) || (stack.depth > 1 && (stack.pop(1), true)))
  return stack
}

/** Errors are collected and switches work from the first moment; the mini-program waits for clock and files. */
function startPhone(program: Program): void {
  collectErrors()
  let stack: PageStack | undefined
  const ready = Promise.all([startClock(), loadFiles(cloudFileUrl)]).then(() => void (stack = run(program)))
  openControl({ ready, pages: () => stack?.instances.map((each) => each.route) ?? [], back: press.back })
}

Object.assign(window, { __startPhone: startPhone })
