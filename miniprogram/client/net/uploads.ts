import type { Reply, Routes } from '../../../typings/api'
import { call } from './api'

/*
 * A file on its way to the union: the server gives a path, the phone uploads to it.
 */

export type UploadKind = Routes['file.place']['in']['kind']
/** The server gives so many paths at once. */
const MOST_PLACES = 9
/** A path is good for a day: what lies there longer, and was not taken in, is deleted. */
const PLACE_MS = 20 * 3_600_000

/** A path to upload to, and when it was given (epoch ms of this phone). */
export interface Place {
  path: string
  at: number
}

/** Whether a path may still be used. */
export const isFresh = (place: Place | undefined): place is Place =>
  place !== undefined && Math.abs(Date.now() - place.at) < PLACE_MS

/** Paths for some files, as many of them as are given at once. */
export async function askPlaces(kind: UploadKind, many: number): Promise<Reply<Place[]>> {
  const reply = await call('file.place', { kind, many: Math.min(many, MOST_PLACES) })
  return reply.ok ? { ok: true, data: reply.data.paths.map((path) => ({ path, at: Date.now() })) } : reply
}

/** Uploads a file. @returns its id. @throws whatever WeChat says of a connection that broke */
export function upload(cloudPath: string, filePath: string, progress: (percent: number) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    const task = wx.cloud.uploadFile({ cloudPath, filePath, success: ({ fileID }) => resolve(fileID), fail: reject })
    task.onProgressUpdate((step) => progress(step.progress))
  })
}
