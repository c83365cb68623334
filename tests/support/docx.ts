import { strFromU8, unzipSync } from 'fflate'

/** All that a document says, without its marks. */
export function textOfDocx(bytes: Uint8Array): string {
  const document = unzipSync(bytes)['word/document.xml'] ?? new Uint8Array()
  return strFromU8(document).replace(/<[^>]+>/g, '')
}
