/** What a mini-program may ask about the phone, WeChat and itself. */
import { onPhoneState, phoneState } from '../control'
import { screen } from '../place'
import { Listeners, api } from './call'

const SDK_VERSION = '3.8.0'
const NAV_HEIGHT = 44
const themeListeners = new Listeners<{ theme: string }>()

onPhoneState((state, before) => state.theme !== before.theme && themeListeners.emit({ theme: state.theme }))

const baseInfo = () => {
  const { font, theme } = phoneState()
  return {
    SDKVersion: SDK_VERSION,
    version: '8.0.60',
    language: 'zh_CN',
    theme,
    fontSizeScaleFactor: font,
    fontSizeSetting: Math.round(17 * font),
    enableDebug: false,
    host: { appId: '', env: 'WeChat' },
  }
}

const windowInfo = () => {
  const { clientWidth: width, clientHeight: height } = screen
  const view = document.querySelector('.phone-page:not([hidden]) .phone-view')
  return {
    pixelRatio: window.devicePixelRatio,
    screenWidth: width,
    screenHeight: height,
    windowWidth: width,
    statusBarHeight: 0,
    screenTop: NAV_HEIGHT,
    windowHeight: view?.clientHeight ?? height - NAV_HEIGHT,
    safeArea: { top: 0, left: 0, right: width, bottom: height, width, height },
  }
}

const deviceInfo = () => ({
  brand: 'browser',
  model: 'browser',
  platform: 'devtools',
  system: 'browser',
  abi: '',
  memorySize: '4096',
  benchmarkLevel: 20,
})
const systemInfo = () => ({ ...baseInfo(), ...windowInfo(), ...deviceInfo() })

/** System calls. */
export const systemApi = {
  getAppBaseInfo: baseInfo,
  getWindowInfo: windowInfo,
  getDeviceInfo: deviceInfo,
  getSystemInfoSync: systemInfo,
  getSystemInfo: api('getSystemInfo', systemInfo),
  getAccountInfoSync: () => ({ miniProgram: { appId: 'wx0000000000000000', envVersion: 'develop', version: '' } }),
  getMenuButtonBoundingClientRect: () => ({
    width: 87,
    height: 32,
    top: 6,
    right: screen.clientWidth - 7,
    bottom: 38,
    left: screen.clientWidth - 94,
  }),
  onThemeChange: themeListeners.on,
  offThemeChange: themeListeners.off,
}
