/** Reading packs from JSON is its own door (`policy/parse`), so that the phone does not carry the validator. */
export * from './select'
export * from './types'
