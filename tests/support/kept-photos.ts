import type { World } from './world'

/** What is known of a photo that was taken in. */
interface Kept {
  _id: string
  kept: string
  sweepAt: string | null
}

/**
 * Two photos of each person, always the same: they are uploaded and taken in once, since most tests want any at all, and put
 * back after each reset. Something names them already, so they last however the clock is moved.
 */
export class KeptPhotos {
  private readonly made = new Map<string, Kept[]>()
  private there = new Map<string, Promise<string[]>>()

  constructor(private readonly world: World) {}

  /** Nothing is known of any of them any more: the database was emptied. */
  forget(): void {
    this.there = new Map()
  }

  /** File ids. */
  of(who: string): Promise<string[]> {
    const found = this.there.get(who) ?? this.bring(who)
    this.there.set(who, found)
    return found
  }

  private async bring(who: string): Promise<string[]> {
    const made = this.made.get(who)
    const kept = made ?? (await this.make(who))
    if (made) await this.world.insert('files', made)
    this.made.set(who, kept)
    return kept.map((one) => one.kept)
  }

  private async make(who: string): Promise<Kept[]> {
    const ids = [await this.world.photo(who), await this.world.photo(who)]
    const kept = await this.world.stack.find<Kept>('files', { kept: { $in: ids } })
    for (const { _id } of kept) await this.world.change('files', _id, { sweepAt: null })
    return kept.map((doc) => ({ ...doc, sweepAt: null }))
  }
}
