/**
 * The release of the phone's program: each request carries it. Raise it by one with every upload to WeChat. The server takes
 * this one and the one before, and a phone that says none as the one before; older ones are told to update.
 */
export const RELEASE = 2
