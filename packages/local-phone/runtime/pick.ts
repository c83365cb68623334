/** The browser's own file dialog. */
import { screen } from './place'

interface Pick {
  count: number
  /** As `<input accept>` has it; '' = any file. */
  accept: string
  /** Only the camera. */
  camera?: boolean
}

/** Opens the dialog. Resolves with the chosen files, at most `count`; none when it was closed. */
export function pickFiles({ count, accept, camera = false }: Pick): Promise<File[]> {
  const input = Object.assign(document.createElement('input'), {
    type: 'file',
    accept,
    multiple: count > 1,
    hidden: true,
  })
  if (camera) input.setAttribute('capture', 'environment')
  return new Promise((resolve) => {
    const done = (files: File[]) => {
      input.remove()
      resolve(files.slice(0, count))
    }
    input.addEventListener('change', () => done([...(input.files ?? [])]))
    input.addEventListener('cancel', () => done([]))
    screen.append(input)
    input.click()
  })
}
