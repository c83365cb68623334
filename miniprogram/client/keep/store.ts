import { canKeep, dropPlain, type Held, keptNames, load, plainNames, plainValue, settle } from './disk'

/*
 * What the program keeps on this phone. It is read once, when the program starts, and from then on stands in memory, so that
 * pages read it without waiting; each change is written behind at once. `docs/decisions/049`.
 */

/** What nobody has touched for so long ends by itself. */
const KEPT_MS = 90 * 24 * 3_600_000
/** Replies of the server are fetched again, and photos are looked at by those who know which forms name them. */
const PHOTO = 'photo:'
const REPLY = 'reply:'
/** Of these the person is told that they have ended. */
const TOLD = 'draft:'
const OVER = 'over:'

/** What somebody keeps for themselves, and nobody else has: it ends where they delete it. */
export const LASTING = 'work:'
const ENDLESS = [PHOTO, LASTING]

const held = new Map<string, Held>()
/** Changed before everything was read: what lies on the disk is older. */
const touched = new Set<string>()
let open = false
let opening: Promise<void> | null = null

/** The code that writes a key knows its type; null for what is not there. */
export function read(key: string): unknown {
  return held.get(key)?.value ?? null
}

function change(key: string, next: Held | null): Promise<boolean> {
  touched.add(key)
  if (next) held.set(key, next)
  else held.delete(key)
  return settle(key, () => held.get(key) ?? null)
}

/** It stands in memory at once. The promise says when it is safe, and false if the phone has no room for it. */
export const write = (key: string, value: unknown): Promise<boolean> => change(key, { value, at: Date.now() })

export const remove = (key: string): void => void change(key, null)

/** Every key that begins with `prefix`. */
export const keysUnder = (prefix: string): string[] => [...held.keys()].filter((key) => key.startsWith(prefix))

/** Everything that the program has stored on this phone, but for what `stays`. */
export function forgetAll(stays: ReadonlySet<string> = new Set()): void {
  keysUnder('')
    .filter((key) => !stays.has(key))
    .forEach(remove)
  plainNames().forEach(dropPlain)
}

/** Whether nobody has touched it for so long that it ends. */
export const isOver = (key: string): boolean => Date.now() - (held.get(key)?.at ?? Date.now()) > KEPT_MS

function endOld(): void {
  const ending = (key: string): boolean => !ENDLESS.some((prefix) => key.startsWith(prefix)) && isOver(key)
  for (const key of keysUnder('').filter(ending)) {
    remove(key)
    if (key.startsWith(TOLD)) void write(OVER + key, true)
  }
}

/** Whether this has ended by itself; says so once. */
export function tookEnd(key: string): boolean {
  const over = read(OVER + key) === true
  if (over) remove(OVER + key)
  return over
}

/** When a value of an earlier release was written, as far as it says so itself. */
const stampOf = (value: unknown): number => Number((value as { at?: unknown } | null)?.at) || Date.now()

/** Taken over, and only then taken away: whoever is interrupted finds it again. */
async function takeOver(name: string): Promise<void> {
  const value = plainValue(name)
  const wanted = value !== '' && value !== undefined && !name.startsWith(REPLY) && !held.has(name)
  if (!wanted || (await change(name, { value, at: stampOf(value) }))) dropPlain(name)
}

async function take(key: string): Promise<void> {
  const kept = await load(key)
  if (kept && !touched.has(key)) held.set(key, kept)
}

async function readAll(): Promise<void> {
  if (canKeep()) await Promise.all(keptNames().map(take))
  await Promise.all(plainNames().map(takeOver))
  endOld()
  open = true
}

export const isOpen = (): boolean => open
/** When everything is read. Pages begin then; see `behaviors/page`. */
export const opened = (): Promise<void> => (opening ??= readAll())
export { canKeep } from './disk'
