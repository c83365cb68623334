/**
 * Holds a page's main buttons at the lower end of the screen: side by side, or one above the other in large text
 * (`large`, from the page). The page's outer box carries `with-bar`, and its content `grow`.
 */
Component({
  properties: { large: { type: String, value: '' } },
})
