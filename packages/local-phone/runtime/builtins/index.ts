/** All native components of the phone. */
import type { ComponentSpace } from 'glass-easel'
import { defineCanvas } from './canvas'
import { defineChoices } from './choices'
import { defineContainers } from './containers'
import { defineForm } from './form'
import { defineImage } from './image'
import { definePageMeta } from './page-meta'
import { definePicker } from './picker'
import { definePlain } from './plain'
import { defineScroll } from './scroll'
import { defineTextControls } from './text-controls'

/** Registers every native component; before any component of the mini-program. */
export function defineBuiltins(space: ComponentSpace): void {
  for (const define of [
    definePlain,
    defineTextControls,
    defineChoices,
    definePicker,
    defineForm,
    defineImage,
    defineScroll,
    definePageMeta,
    defineContainers,
    defineCanvas,
  ]) {
    define(space)
  }
}
