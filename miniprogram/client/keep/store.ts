/**
 * The phone's own storage; the code that writes a key knows its type. A missing or unreadable value is null, so a page
 * never fails because of it.
 */
export function read(key: string): unknown {
  try {
    const value: unknown = wx.getStorageSync(key)
    return value === '' || value === undefined ? null : value
  } catch {
    return null
  }
}

/** False if the phone's storage is full: the caller says so on the screen. */
export function write(key: string, value: unknown): boolean {
  try {
    wx.setStorageSync(key, value)
    return true
  } catch {
    return false
  }
}

export function remove(key: string): void {
  try {
    wx.removeStorageSync(key)
  } catch {
    // A key that cannot be removed is overwritten by its next use.
  }
}

/** Every key that begins with `prefix`. */
export function keysUnder(prefix: string): string[] {
  try {
    return wx.getStorageInfoSync().keys.filter((key) => key.startsWith(prefix))
  } catch {
    return []
  }
}

/** Everything that the program has stored on this phone. */
export function forgetAll(): void {
  try {
    wx.clearStorageSync()
  } catch {
    keysUnder('').forEach(remove)
  }
}
