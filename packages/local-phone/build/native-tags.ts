/** The native components that the phone has. A template that uses another one does not build. */
const NATIVE_TAGS = [
  'view',
  'text',
  'button',
  'input',
  'textarea',
  'picker',
  'image',
  'scroll-view',
  'form',
  'label',
  'checkbox',
  'checkbox-group',
  'radio',
  'radio-group',
  'switch',
  'navigator',
  'page-meta',
  'page-container',
  'rich-text',
  'root-portal',
  'icon',
  'progress',
  'cover-view',
  'cover-image',
  'canvas',
] as const

const known = new Set<string>(NATIVE_TAGS)

/** Is `tag` a native component of the phone? */
export const isNativeTag = (tag: string): boolean => known.has(tag)

/** Tags of the template language itself. */
export const LANGUAGE_TAGS = new Set(['block', 'template', 'slot', 'import', 'include', 'wxs'])
