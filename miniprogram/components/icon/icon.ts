/** A picture beside a word: silent for screen readers, in the colour of the text around it. `size` in px at text 1.0. */
Component({
  properties: {
    name: { type: String, value: '' },
    size: { type: Number, value: 20 },
  },
})
