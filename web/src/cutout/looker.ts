/** The worker that holds the model: looks at one picture after another. */
import type { FromLooker, ToLooker } from './protocol';

interface Model {
  look(square: Uint8Array, again: boolean, progress: (done: number) => void): Float32Array<ArrayBuffer>;
}

interface Glue {
  default(source: { module_or_path: string }): Promise<unknown>;
  Model: new (bytes: Uint8Array, check: boolean) => Model;
}

const glues = import.meta.glob<Glue>('../../wasm/model/*.js');
let model: Model | null = null;

async function start(url: string, file: Blob, check: boolean) {
  const load = Object.values(glues)[0];
  if (!load) throw new Error('this build has no model');
  const glue = await load();
  await glue.default({ module_or_path: url });
  model = new glue.Model(new Uint8Array(await file.arrayBuffer()), check);
}

const post = (message: FromLooker, transfer: Transferable[] = []) => self.postMessage(message, { transfer });

self.onmessage = async ({ data }: MessageEvent<ToLooker>) => {
  try {
    if (data.kind === 'start') {
      await start(data.url, data.file, data.check);
      post({ kind: 'ready' });
    } else {
      const seen = model!.look(data.square, data.again, (done) => post({ kind: 'progress', done }));
      post({ kind: 'seen', seen }, [seen.buffer]);
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'crashed';
    post({ kind: 'error', code, message: error instanceof Error ? error.message : String(error) });
  }
};
