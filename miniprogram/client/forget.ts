import { draftName, fillingKey } from './keep/drafts'
import { forgetAll, keysUnder, LASTING } from './keep/store'
import { dropDocument } from './wx/documents'
import { handingNames } from './net/handing'
import { entryName, waitingList } from './net/outbox'
import { dropPhoto, pathsIn, photoName, photoPaths } from './net/photos'
import { dropFile } from './net/taking'
import { workPhotos } from './worklog/book'

/** What stays when a phone is cleared, because it is on its way to the union: hand-overs, applications, their forms and photos. */
function onItsWay(): string[] {
  return [...handingNames(), ...applications()]
}

function applications(): string[] {
  return waitingList().flatMap(({ requestId, filling, answers }) => [
    entryName(requestId),
    draftName(fillingKey(filling)),
    ...pathsIn(answers).map(photoName),
  ])
}

/**
 * Takes everything off this phone, files too; what has been handed in and not sent stays, unless `all` of it goes, and the work
 * log, which is nowhere else, where it is kept.
 */
export function clearPhone(all: boolean, worklog: 'kept' | 'gone' = 'gone'): void {
  const stays = new Set([...(all ? [] : onItsWay()), ...(worklog === 'kept' ? keysUnder(LASTING) : [])])
  dropDocument()
  if (worklog === 'gone') workPhotos().forEach(({ path }) => dropFile(path))
  for (const path of photoPaths()) if (!stays.has(photoName(path))) dropPhoto(path)
  forgetAll(stays)
}
