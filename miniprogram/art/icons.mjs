// Every icon of the mini-program as strokes in a box of 24. The build makes the style sheet; draw.mjs the tab bar's pictures.
export const ICONS = {
  home: '<path d="M4 11 12 4l8 7v9h-5v-6H9v6H4z"/>',
  list: '<path d="M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01"/>',
  mail: '<path d="M3.5 5.5h17v13h-17z"/><path d="m4 6 8 7 8-7"/>',
  person: '<circle cx="12" cy="8" r="4"/><path d="M4.5 20c.6-4 3.6-6 7.500-6s6.900 2 7.500 6"/>',
  scan: '<path d="M4 8.500V4h4.500M15.500 4H20v4.500M20 15.500V20h-4.500M8.500 20H4v-4.500M4 12h16"/>',
  qr: '<path d="M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2.500v2.500M20 14v.01M20 17.500V20h-2.500M14 20v-1"/>',
  search: '<circle cx="11" cy="11" r="6.500"/><path d="m16 16 4.500 4.500"/>',
  pin: '<path d="M12 21s6.500-6.200 6.500-11a6.500 6.500 0 0 0-13 0c0 4.800 6.500 11 6.500 11z"/><circle cx="12" cy="10" r="2.300"/>',
  plus: '<path d="M12 5v14M5 12h14"/>',
  close: '<path d="m6 6 12 12M18 6 6 18"/>',
  back: '<path d="m15 5-7 7 7 7"/>',
  chevron: '<path d="m9 5 7 7-7 7"/>',
  down: '<path d="m5 9 7 7 7-7"/>',
  check: '<path d="m5 12.500 4.500 4.500L19 7.500"/>',
  'check-circle': '<circle cx="12" cy="12" r="9"/><path d="m8 12.300 2.800 2.800L16 9.800"/>',
  'cross-circle': '<circle cx="12" cy="12" r="9"/><path d="m9 9 6 6M15 9l-6 6"/>',
  alert: '<path d="M12 4 2.800 20h18.400z"/><path d="M12 10v4.500M12 17.300v.01"/>',
  info: '<circle cx="12" cy="12" r="9"/><path d="M12 11v5.500M12 7.700v.01"/>',
  clock: '<circle cx="12" cy="12" r="9"/><path d="M12 7v5.300l3.500 2"/>',
  'clock-alert':
    '<path d="M20.500 9.500A9 9 0 1 0 21 12"/><path d="M12 7v5.300l3 1.700M20.500 15.500v2.500M20.500 21v.01"/>',
  pause: '<circle cx="12" cy="12" r="9"/><path d="M9.800 8.500v7M14.200 8.500v7"/>',
  pencil: '<path d="m4 20 1-4.500L16.500 4 20 7.500 8.500 19z"/><path d="m14 6.500 3.500 3.500"/>',
  'paper-plane': '<path d="M21 3 3 10.500l7 3.500 3.500 7z"/><path d="M21 3 10 14"/>',
  desk: '<circle cx="12" cy="6" r="3"/><path d="M7 14c.4-2.700 2.300-4 5-4s4.600 1.300 5 4M3 14h18M5.500 14v6M18.500 14v6"/>',
  hand: '<path d="M8 12.500V6a1.500 1.500 0 0 1 3 0v4.500V4.500a1.500 1.500 0 0 1 3 0v6V6a1.500 1.500 0 0 1 3 0v8c0 4-2 6.500-5.500 6.500-3 0-4.500-1.500-6-4L4 13.500c-.7-1.300 1-2.500 2-1.500z"/>',
  board: '<path d="M4 4.500h16v11H4zM8 8.500h8M8 11.800h5M8 15.500l-2 5M16 15.500l2 5"/>',
  coin: '<circle cx="12" cy="12" r="9"/><path d="m8.500 7.500 3.500 4.500 3.500-4.500M12 12v5M9 12.500h6M9 15h6"/>',
  undo: '<path d="M4 9h10.500a5 5 0 0 1 0 10H8"/><path d="M8 4.500 3.500 9 8 13.500"/>',
  lock: '<path d="M5.500 11h13v9h-13zM8.500 11V8a3.500 3.500 0 0 1 7 0v3"/>',
  eye: '<path d="M2.500 12c2.300-4.300 5.500-6.500 9.500-6.500s7.200 2.200 9.500 6.500c-2.300 4.300-5.500 6.500-9.500 6.500S4.800 16.300 2.500 12z"/><circle cx="12" cy="12" r="3"/>',
  camera: '<path d="M3.500 8h4l1.500-2.500h6L16.500 8h4v11.500h-17z"/><circle cx="12" cy="13.500" r="3.500"/>',
  image: '<path d="M3.500 5h17v14h-17z"/><path d="m4 17 5-5 4 4 3-3 4 4M15.500 9v.01"/>',
  trash: '<path d="M4.500 7h15M9.500 7V4.500h5V7M6.500 7l1 13h9l1-13M10.500 11v5.500M13.500 11v5.500"/>',
  phone:
    '<path d="M5 4h4l1.500 4.500-2.300 1.700a12 12 0 0 0 5.600 5.600l1.700-2.300L20 15v4c0 .8-.7 1.500-1.500 1.500C10.500 20 4 13.500 3.500 5.500 3.500 4.700 4.200 4 5 4z"/>',
  calendar: '<path d="M4 6h16v14H4zM4 10.500h16M8.500 3.500V7M15.500 3.500V7"/>',
  lifebuoy:
    '<circle cx="12" cy="12" r="9"/><circle cx="12" cy="12" r="3.800"/><path d="m5.700 5.700 3.600 3.600M14.700 14.700l3.600 3.600M18.300 5.700l-3.600 3.600M9.300 14.700l-3.600 3.600"/>',
  scales:
    '<path d="M12 4v16M8 20h8M5 6.500h14M5 6.500 2.500 13h5zM19 6.500 16.500 13h5z"/><path d="M2.500 13a2.500 2.500 0 0 0 5 0M16.500 13a2.500 2.500 0 0 0 5 0"/>',
  bulb: '<path d="M9 17.500h6M10 20.500h4M9 17.500c0-2.500-3-3.800-3-7.500a6 6 0 0 1 12 0c0 3.700-3 5-3 7.500z"/>',
  users:
    '<circle cx="9" cy="8.500" r="3.500"/><path d="M2.500 19.500c.5-3.600 3-5.500 6.500-5.500s6 1.900 6.500 5.500M15.500 5.200a3.500 3.500 0 0 1 0 6.600M18 14.600c2 .7 3.200 2.400 3.500 4.900"/>',
  paper: '<path d="M6 3.500h8.500L18.500 8v12.500H6zM14 3.500V8.500h4.500M9 12.500h6.500M9 16h6.500"/>',
  switch: '<path d="M4 8.500h14l-3.500-4M20 15.500H6l3.500 4"/>',
  'no-network':
    '<path d="M3 9.500c2.600-2.400 5.600-3.600 9-3.600 1 0 2 .1 3 .3M6.500 13.200c1.600-1.400 3.400-2.100 5.500-2.100M12 18v.01M4 4l16 16M17.500 12c-.6-.6-1.300-1-2-1.300M21 9.500c-.7-.7-1.500-1.200-2.300-1.700"/>',
}

/** Icons of the tab bar, which WeChat wants as pictures. */
export const TABS = ['home', 'list', 'mail', 'person']

/** One icon as a complete SVG. */
export const svg = (name, colour, width = 2) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round">${ICONS[name]}</svg>`
