/** The engine's code, fetched and compiled once for all workers. */
import type { Variant } from './contract';
import { fuses } from './fuses';

const urls = import.meta.glob<string>('../../wasm/{core,full}/*.wasm', { query: '?url', import: 'default', eager: true });
const modules = new Map<Variant, Promise<WebAssembly.Module>>();

export function wasmUrl(variant: Variant): string | undefined {
  const file = `../../wasm/${variant}/compressimage_wasm_bg`;
  return (fuses ? undefined : urls[`${file}.soft.wasm`]) ?? urls[`${file}.wasm`];
}

export function load(variant: Variant): Promise<WebAssembly.Module> {
  let module = modules.get(variant);
  if (!module) {
    const url = wasmUrl(variant);
    module = url
      ? WebAssembly.compileStreaming(fetch(url))
      : Promise.reject(new Error(`this build has no engine "${variant}"`));
    // A load that failed (the network was away) is tried again at the next call.
    module.catch(() => modules.delete(variant));
    modules.set(variant, module);
  }
  return module;
}
