/** What the build hands to the browser: one mini-program, compiled. */

export interface PageConfig {
  component?: boolean
  usingComponents?: Record<string, string>
  styleIsolation?: string
  navigationBarTitleText?: string
  navigationBarBackgroundColor?: string
  navigationBarTextStyle?: string
  navigationStyle?: string
  backgroundColor?: string
  disableScroll?: boolean
  enablePullDownRefresh?: boolean
  onReachBottomDistance?: number
}

export interface TabItem {
  pagePath: string
  text: string
  iconPath?: string
  selectedIconPath?: string
}

export interface TabBarConfig {
  color?: string
  selectedColor?: string
  backgroundColor?: string
  borderStyle?: string
  list: TabItem[]
}

export interface PackageConfig {
  /** Folder of the sub-package, without slashes at its ends. */
  root: string
  /** Full page paths. */
  pages: string[]
}

/** Values of theme.json: name (without @) → value. */
export interface ThemeVariables {
  light: Record<string, string>
  dark: Record<string, string>
}

export interface AppConfig {
  /** All pages, those of sub-packages included; the first one opens at launch. */
  pages: string[]
  window?: PageConfig
  tabBar?: TabBarConfig
  darkmode?: boolean
  /** Calls that WeChat refuses where app.json does not name them. */
  requiredPrivateInfos?: string[]
  /** `__usePrivacyCheck__` */
  privacy?: boolean
  packages: PackageConfig[]
  theme: ThemeVariables
}

/** A page or a component. */
export interface Unit {
  path: string
  isPage: boolean
  config: PageConfig
  /** Tag → "/path". */
  using: Record<string, string>
  /** Class prefix of its style scope; '' = shared. */
  prefix: string
  /** Root of its sub-package; '' = main package. */
  pkg: string
}

export interface Program {
  app: AppConfig
  units: Unit[]
  /** File path → CommonJS source. */
  modules: Record<string, string>
  /** Template path → what glass-easel's compiler made of it. */
  groups: Record<string, unknown>
}
