/** The window that came back from a provider: tells the page that waits, and closes. */

/** A message that was just sent must be out before the window is gone. */
const SENT = 100;

export function arrived(told: HTMLElement) {
  const { cloudConnected: place, picked = '' } = told.dataset;
  const channel = new BroadcastChannel('cloud');
  channel.postMessage({ place, connected: true, picked: picked.split(',').filter(Boolean) });
  // Where browsers don't close it, what the page says stays to be read.
  setTimeout(() => {
    channel.close();
    window.close();
  }, SENT);
}
