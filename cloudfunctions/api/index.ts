import type { Routes } from '../../typings/api'
import { dispatch } from '../lib/http/router'
import type { RouteTable } from '../lib/http/router'
import { auditRoutes } from './routes/audit'
import { freshStandards } from '../lib/store/standards'
import { assistRoutes } from './routes/assist'
import { batchCallRoutes } from './routes/batch-calls'
import { batchRoutes } from './routes/batches'
import { boardRoutes } from './routes/boards'
import { caseRoutes } from './routes/cases'
import { dataRoutes } from './routes/data'
import { givenRoutes } from './routes/given'
import { shareRoutes } from './routes/shares'
import { fileRoutes } from './routes/files'
import { fundRoutes } from './routes/funds'
import { reconciliationRoutes } from './routes/reconciliations'
import { rollRoutes } from './routes/rolls'
import { takeoutRoutes } from './routes/takeouts'
import { mirrorRoutes } from './routes/mirrors'
import { transcriptRoutes } from './routes/transcripts'
import { grantRoutes } from './routes/grants'
import { letterRoutes } from './routes/letters'
import { lineRoutes } from './routes/lines'
import { meRoutes } from './routes/me'
import { materialRoutes } from './routes/materials'
import { meansRoutes } from './routes/means'
import { meetingRoutes } from './routes/meetings'
import { noticeRoutes } from './routes/notices'
import { placeRoutes } from './routes/places'
import { practiceRoutes } from './routes/practice'
import { registerRoutes } from './routes/register'
import { roundRoutes } from './routes/rounds'
import { tallyRoutes } from './routes/tally'
import { firmRoutes } from './routes/firms'
import { rotaRoutes } from './routes/rotas'
import { scanRoutes } from './routes/scan'
import { ownRoutes } from './routes/own'
import { standardRoutes } from './routes/standards'
import { siteRoutes } from './routes/site'
import { slotRoutes } from './routes/slots'
import { posterRoutes } from './routes/posters'
import { supportRoutes } from './routes/supports'
import { spotRoutes } from './routes/spots'
import { tellRoutes } from './routes/tell'
import { unionRoutes } from './routes/unions'

export const routes: RouteTable = {
  ...meRoutes,
  ...caseRoutes,
  ...noticeRoutes,
  ...boardRoutes,
  ...lineRoutes,
  ...letterRoutes,
  ...slotRoutes,
  ...firmRoutes,
  ...rotaRoutes,
  ...tallyRoutes,
  ...scanRoutes,
  ...ownRoutes,
  ...dataRoutes,
  ...materialRoutes,
  ...siteRoutes,
  ...assistRoutes,
  ...tellRoutes,
  ...meansRoutes,
  ...meetingRoutes,
  ...batchRoutes,
  ...batchCallRoutes,
  ...givenRoutes,
  ...shareRoutes,
  ...supportRoutes,
  ...grantRoutes,
  ...unionRoutes,
  ...registerRoutes,
  ...fileRoutes,
  ...placeRoutes,
  ...posterRoutes,
  ...spotRoutes,
  ...auditRoutes,
  ...standardRoutes,
  ...fundRoutes,
  ...reconciliationRoutes,
  ...takeoutRoutes,
  ...rollRoutes,
  ...mirrorRoutes,
  ...transcriptRoutes,
  ...practiceRoutes,
  ...roundRoutes,
}

/** The single entry point for phones: `{ route, data }` in, a reply out. Identity comes from the platform's context. */
export const main = (event: unknown, context: Parameters<typeof dispatch>[2]) =>
  dispatch<Routes>(routes, event, context, freshStandards)
