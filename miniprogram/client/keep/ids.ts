const SIGNS = 'abcdefghijklmnopqrstuvwxyz0123456789'

/**
 * 24 letters and digits, for a request, a command or a file name. They need not be secret, only unique: the server adds
 * the caller.
 */
export function newId(): string {
  let id = ''
  for (let index = 0; index < 24; index += 1) id += SIGNS.charAt(Math.floor(Math.random() * SIGNS.length))
  return id
}
