/*
 * The part of the contract between the phone and `api` that is about files on their way in.
 */

export interface FileRoutes {
  /** Paths to upload to, for photos or for a sheet to import. NOT_NOW once there were enough today. */
  'file.place': { in: { kind: 'photo' | 'sheet'; many: number }; out: { paths: string[] } }
  /**
   * Takes an uploaded photo in: the id of what is kept of it, which answers may name, and until when they may (UTC ISO).
   * BAD_FILE for what is no photo. Asked again, it is the same.
   */
  'file.take': { in: { fileId: string }; out: { fileId: string; until: string } }
}
