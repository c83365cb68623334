/** wx.cloud: functions and files of the local cloud, over the phone's network. */
import { fileAt } from '../files'
import { CLOUD, travel, travelFile } from './network'
import { api, ApiError, strict, type Options } from './call'

interface Call {
  name: string
  data?: unknown
}
interface Upload {
  cloudPath: string
  filePath: string
}
interface FileList {
  fileList: (string | { fileID: string; maxAge?: number })[]
}
interface TempUrl {
  fileID: string
  tempFileURL: string
  status: number
  errMsg: string
}

let requests = 0
let environment = ''

/** As WeChat's: the environment is demanded. Ours is the only one there is, whatever its name. */
function init(options?: { env?: unknown }): void {
  const env = options?.env
  if (typeof env !== 'string' || !env) throw new ApiError('cloud.init:fail env is missing', -401002)
  environment = env
}

/** Before `init` nothing of the cloud is there, in WeChat's own words and with its number. */
const afterInit =
  <T, R>(run: (options: T) => R) =>
  (options: T): R => {
    if (!environment) throw new ApiError("Cloud API isn't enabled, please call wx.cloud.init first", -1)
    return run(options)
  }

async function callFunction({ name, data = {} }: Call) {
  const { result } = await travel<{ result: unknown }>('client/call', { name, data })
  return { result, requestID: `local-${(requests += 1)}` }
}

async function getTempFileURL({ fileList }: FileList) {
  const wanted = fileList.map((each) => (typeof each === 'string' ? each : each.fileID))
  return travel<{ fileList: TempUrl[] }>('client/tempurl', { fileList: wanted })
}

/** Address of one cloud file, for `<image src="cloud://…">`. */
export async function cloudFileUrl(fileID: string): Promise<string> {
  const { fileList } = await getTempFileURL({ fileList: [fileID] })
  return fileList[0]?.tempFileURL ?? ''
}

class UploadTask {
  private readonly progress = new Set<(state: object) => void>()
  private readonly controller = new AbortController()
  readonly run = async ({ cloudPath, filePath }: Upload) => {
    if (!cloudPath) throw new ApiError('cloudPath is missing', -401003)
    const address = `${CLOUD}client/file?path=${encodeURIComponent(cloudPath.replace(/^\//, ''))}`
    const reply = await travelFile(
      address,
      fileAt(filePath),
      (sent, total) => this.report(sent, total),
      this.controller.signal,
    )
    return { fileID: (reply as { fileID: string }).fileID, statusCode: 200 }
  }

  abort = (): void => this.controller.abort()
  onProgressUpdate = (listener: (state: object) => void): void => void this.progress.add(listener)
  offProgressUpdate = (listener: (state: object) => void): void => void this.progress.delete(listener)

  private report(sent: number, total: number): void {
    const state = { progress: Math.round((sent / total) * 100), totalBytesSent: sent, totalBytesExpectedToSend: total }
    for (const listener of this.progress) listener(state)
  }
}

/** With callbacks it returns the task, without them a promise; both as WeChat's SDK does. */
function uploadFile(options: Options<Upload>): unknown {
  const task = new UploadTask()
  const promise = api('cloud.uploadFile', afterInit(task.run))(options) as Promise<object> | undefined
  return promise === undefined
    ? task
    : Object.assign(promise, { abort: task.abort, onProgressUpdate: task.onProgressUpdate })
}

/** wx.cloud. */
export const cloudApi = strict('wx.cloud', {
  init,
  callFunction: api('cloud.callFunction', afterInit(callFunction)),
  uploadFile,
  getTempFileURL: api('cloud.getTempFileURL', afterInit(getTempFileURL)),
  DYNAMIC_CURRENT_ENV: 'local',
})
