import type { Routes } from '../../typings/api'
import { dispatch } from '../lib/router'
import type { RouteTable } from '../lib/router'
import { assistRoutes } from './assist'
import { boardRoutes } from './boards'
import { caseRoutes } from './cases'
import { meRoutes } from './me'
import { noticeRoutes } from './notices'
import { scanRoutes } from './scan'
import { siteRoutes } from './site'
import { tellRoutes } from './tell'

export const routes: RouteTable = {
  ...meRoutes,
  ...caseRoutes,
  ...noticeRoutes,
  ...boardRoutes,
  ...scanRoutes,
  ...siteRoutes,
  ...assistRoutes,
  ...tellRoutes,
}

/** The one door for phones: `{ route, data }` in, a reply out. Identity comes from the platform's context. */
export const main = (event: unknown, context: Parameters<typeof dispatch>[2]) =>
  dispatch<Routes>(routes, event, context)
