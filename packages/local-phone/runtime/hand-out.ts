const READ_MS = 10_000

/** Gives a file of the phone to the desktop as a download. */
export function handOut(file: Blob, name: string): void {
  const href = URL.createObjectURL(file)
  Object.assign(document.createElement('a'), { href, download: name }).click()
  setTimeout(() => URL.revokeObjectURL(href), READ_MS)
}
