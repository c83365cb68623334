const SMALLEST = 0.94
const LARGEST = 1.8
/** From this factor on, columns become rows and buttons are stacked. */
const LARGE = 1.3

/** The reader's text factor, from WeChat's own setting, limited to the range that the layouts support. */
function textFactor(): number {
  // Older versions of WeChat do not report this.
  const factor = wx.getAppBaseInfo().fontSizeScaleFactor || 1
  return Math.min(LARGEST, Math.max(SMALLEST, factor))
}

/** What a page puts on its first node and its outer box. */
export function textSize(): { pageStyle: string; large: string } {
  const factor = textFactor()
  return { pageStyle: `--k:${factor}`, large: factor >= LARGE ? 'large' : '' }
}
