/** Who got files from this page, and from whom some came: told where the page proves what it did. */

/** Names of the places, the web among them. */
export const came = new Set<string>();
/** Names of the places, and this site's where it passed files on. */
export const went = new Set<string>();
