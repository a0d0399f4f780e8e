/** Other pages of this site in the same browser: they are told that something was deleted on the server. */
export const others = () => new BroadcastChannel('compressimage-deleted');
