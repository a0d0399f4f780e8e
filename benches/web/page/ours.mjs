// The engine, called as the site's worker calls it.
const engines = new Map();

function engine(variant) {
  if (!engines.has(variant)) {
    const made = (async () => {
      const glue = await import(`/engine/${variant}/compressimage_wasm.js`);
      const module = await WebAssembly.compileStreaming(fetch(`/engine/${variant}/compressimage_wasm_bg.wasm`));
      const { memory } = await glue.default({ module_or_path: module });
      return { glue, memory };
    })();
    engines.set(variant, made);
  }
  return engines.get(variant);
}

self.onmessage = async ({ data: { variant, recipe, other, blob } }) => {
  try {
    const { glue, memory } = await engine(variant);
    const from = performance.now();
    const bytes = new Uint8Array(await blob.arrayBuffer());
    if (other) {
      const told = JSON.parse(glue.compare(bytes, new Uint8Array(await other.arrayBuffer())));
      postMessage({ ms: performance.now() - from, score: told.ssimulacra2 });
      return;
    }
    const outcome = glue.run(JSON.stringify(recipe), bytes, () => {});
    const report = JSON.parse(outcome.report(0));
    const made = [];
    for (let i = 0; i < outcome.count; i++) made.push(new Blob([outcome.bytes(i)], { type: report.media_type }));
    outcome.free();
    postMessage({ ms: performance.now() - from, made: made[0], report, memory: memory.buffer.byteLength });
  } catch (error) {
    postMessage({ error: String(error?.message ?? error) });
  }
};
