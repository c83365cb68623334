import { type Params, type Services, temporaryUrl } from './actions'
import { clientError, CloudError } from './errors'
import { checkPath } from './files'
import { phoneEvent } from './functions/functions'
import { jsonBody, type Request, type Response } from './http'

/** Text that a phone may send to a function, in bytes of JSON. */
const MAX_CALL = 100 * 1024

/**
 * What `wx.cloud` does on a phone. Who is calling stands in the header `x-local-openid`, which only a trusted program
 * on this machine may set (it is the login that WeChat would do).
 */
export async function clientDoor(request: Request, services: Services): Promise<Response> {
  try {
    const openid = request.headers['x-local-openid']
    if (typeof openid !== 'string' || !openid) throw new CloudError('INVALID_PARAM', 'x-local-openid is missing')
    return { json: await route(request, openid, services) }
  } catch (error) {
    return { json: clientError(error) }
  }
}

function route(request: Request, openid: string, services: Services): unknown {
  const path = request.url.pathname
  if (path === '/client/call') return call(request.body, openid, services)
  if (path === '/client/file' && request.method === 'PUT') return putFile(request, openid, services)
  if (path === '/client/tempurl') return tempUrl(jsonBody(request.body), openid, services)
  if (path.startsWith('/client/database'))
    throw new CloudError('DATABASE_PERMISSION_DENIED', 'collections are closed to phones')
  throw new CloudError('INVALID_PARAM', `no such door: ${path}`)
}

async function call(body: Buffer, openid: string, { functions }: Services): Promise<unknown> {
  const { name, data } = jsonBody(body)
  if (Buffer.byteLength(textOf(data ?? {})) > MAX_CALL)
    throw new CloudError('EXCEED_MAX_PAYLOAD_SIZE', 'data exceeds 100 KB')
  const event = phoneEvent(data, openid)
  return { result: JSON.parse(await functions.call(String(name), event, { source: 'wx_client', openid })) as unknown }
}

/** @throws INVALID_PARAM where it is nested deeper than anything that could be handed on */
function textOf(data: unknown): string {
  try {
    return JSON.stringify(data)
  } catch {
    throw new CloudError('INVALID_PARAM', 'data is nested too deeply')
  }
}

function putFile(request: Request, openid: string, { files, rule }: Services): unknown {
  const path = request.url.searchParams.get('path') ?? ''
  checkPath(path)
  const owner = files.byPath(path)
  if (!rule.write({ path, openid: owner ? owner.openid : openid }, openid))
    throw new CloudError('STORAGE_EXCEED_AUTHORITY', `the storage's rule does not let a phone write ${path}`)
  return { fileID: files.put(path, request.body, request.headers['content-type'], openid) }
}

function tempUrl(body: Params, openid: string, services: Services): unknown {
  const ids = body['fileList']
  if (!Array.isArray(ids) || ids.length > 50)
    throw new CloudError('INVALID_PARAM', 'fileList must be a list of up to 50')
  return {
    fileList: ids.map((item: unknown) => {
      const { fileID = item, maxAge } = (typeof item === 'object' && item ? item : {}) as Params
      const file = services.files.byId(fileID)
      const mayRead = file !== undefined && services.rule.read(file, openid)
      return temporaryUrl(fileID, maxAge, mayRead, services)
    }),
  }
}
