/**
 * A function of WebAssembly: x * x - (1 + 2^-11) for x = 1 + 2^-12, by f32x4.relaxed_madd.
 * Rounded once it is 2^-24; rounded twice it is 0.
 */
const MODULE = 'AGFzbQEAAAABBQFgAAF9AwIBAAcFAQFmAAAKHwEdAEMACIA//RNDAAiAP/0TQwAQgL/9E/2FAv0fAAs=';

/**
 * Whether this browser multiplies and adds with one rounding, as processors and so the command
 * line do. Where it does not, the engine takes the module that does it by other instructions.
 */
export const fuses = ((): boolean => {
  try {
    const bytes = Uint8Array.from(atob(MODULE), (letter) => letter.charCodeAt(0));
    const { f } = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports as { f: () => number };
    return f() === 2 ** -24;
  } catch {
    return false;
  }
})();
