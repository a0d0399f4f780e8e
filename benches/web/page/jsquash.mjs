// jSquash with its defaults, in a worker as ours is.
const decoders = {
  'image/png': () => import('/jsquash/png/decode.js'),
  'image/jpeg': () => import('/jsquash/jpeg/decode.js'),
};
const encoders = {
  jpeg: () => import('/jsquash/jpeg/encode.js'),
  webp: () => import('/jsquash/webp/encode.js'),
  avif: () => import('/jsquash/avif/encode.js'),
  jxl: () => import('/jsquash/jxl/encode.js'),
  png: () => import('/jsquash/oxipng/optimise.js'),
};
const loaded = {};
const load = async (kind, name) => (loaded[name] ??= (await kind[name]()).default);

self.onmessage = async ({ data: { format, options, blob } }) => {
  try {
    const decode = await load(decoders, blob.type);
    const encode = await load(encoders, format);
    const from = performance.now();
    const input = await blob.arrayBuffer();
    // oxipng takes a PNG as it is, and so spares the decoding.
    const whole = format === 'png' && blob.type === 'image/png';
    const pixels = whole ? input : await decode(input);
    const decoded = performance.now();
    const bytes = await encode(pixels, options);
    const made = new Blob([bytes], { type: `image/${format}` });
    postMessage({ ms: performance.now() - from, decode: decoded - from, made });
  } catch (error) {
    postMessage({ error: String(error?.message ?? error) });
  }
};
