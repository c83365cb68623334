/** Starts the phone: clock and files first, then the mini-program, then its first page. */
import { cloudFileUrl } from './api/cloud'
import { createWx, type Wx } from './api'
import { App } from './app'
import { codesOnScreen } from './codes'
import { closeLayer } from './builtins/containers'
import { followHistory } from './browser-back'
import { startClock } from './clock'
import { openControl } from './control'
import { Engine } from './engine'
import { collectErrors, guarded, reportError } from './errors'
import { loadFiles } from './files'
import { PageStack } from './pages'
import { watchHover } from './hover'
import { usePrivacyCheck } from './privacy'
import type { Program } from './program'
import { ServiceMessages } from './service-messages'
import { watchTaps } from './taps'
import { SCENES, Wechat } from './wechat'

declare global {
  /** WeChat's API object, as the phone provides it. */
  var wx: Wx
}

const firstPage = (program: Program): string => program.app.pages[0] ?? ''

/** The address may name a start page: ?entry=pages/x/y&a=1 hands `a` to the page; `scene` as a code would. */
function entryOf(program: Program): string {
  const query = new URLSearchParams(location.search)
  const entry = query.get('entry') ?? firstPage(program)
  for (const own of ['entry', 'font', 'theme', 'subscribe', 'privacy']) query.delete(own)
  const rest = [...query].map(([key, value]) => `${key}=${encodeURIComponent(value)}`).join('&')
  return rest ? `${entry}${entry.includes('?') ? '&' : '?'}${rest}` : entry
}

const sceneOf = (): number => (new URLSearchParams(location.search).has('scene') ? SCENES.code : SCENES.usual)

const press = {
  back: () => void wx.navigateBack({ fail: () => undefined }),
  tab: (url: string) => void wx.switchTab({ url: `/${url}` }),
}

interface Running {
  engine: Engine
  stack: PageStack
  wechat: Wechat
  messages: ServiceMessages
}

/** Puts WeChat's globals in place and runs the mini-program up to its first page. */
function run(program: Program): Running {
  usePrivacyCheck(program.app.privacy === true)
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
  watchTaps()
  guarded('start', () => engine.start())
  const entry = entryOf(program)
  app.start(entry, sceneOf())
  if (!stack.knows(entry)) reportError(`page "${entry}" is not found`, 'start')
  guarded('first page', () => stack.restart(stack.knows(entry) ? entry : firstPage(program)))
  app.followVisibility(stack)
  followHistory(stack, () => closeLayer(stack.top.frame) || (stack.depth > 1 && (stack.pop(1), true)))
  const wechat = new Wechat(stack, app)
  const messages = new ServiceMessages((page) => wechat.open(page, SCENES.card))
  void messages.follow()
  return { engine, stack, wechat, messages }
}

/** Errors are collected and switches work from the first moment; the mini-program waits for clock and files. */
function startPhone(program: Program): void {
  collectErrors()
  let running: Running | undefined
  const ready = Promise.all([startClock(), loadFiles(cloudFileUrl)]).then(() => void (running = run(program)))
  const commands = {
    scan: () => running?.wechat.scan(),
    openMessages: () => running?.messages.showList(),
    syncMessages: () => running?.messages.sync(),
  }
  const pages = () => running?.stack.instances.map((each) => each.route) ?? []
  const here = () => running?.stack.here ?? ''
  const module = (id: string) => running?.engine.modules.require(id)
  openControl(commands, { ready, pages, here, module, back: press.back, codes: codesOnScreen })
}

Object.assign(window, { __startPhone: startPhone })
