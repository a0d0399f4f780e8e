/** One of the pool's workers: holds the engine and runs one call at a time. */
import type { Call, Calls, FromWorker, Glue, Made, Outcome, Preview, Small, ToWorker, Variant } from './contract';

const glues = import.meta.glob<Glue>('../../wasm/*/compressimage_wasm.js');
const ready = new Map<Variant, Promise<{ glue: Glue; memory: WebAssembly.Memory }>>();

async function instantiate(variant: Variant, module: WebAssembly.Module) {
  const load = glues[`../../wasm/${variant}/compressimage_wasm.js`];
  if (!load) throw new Error(`this build has no engine "${variant}"`);
  const glue = await load();
  const { memory } = await glue.default({ module_or_path: module });
  return { glue, memory };
}

const bytes = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer());

/** Tells the page how far the work is, but not at every step. */
function teller() {
  let told = 0;
  return (done: number) => {
    if (done - told < 0.02) return;
    told = done;
    post({ kind: 'progress', done });
  };
}

type Handlers = { [C in Call]: (glue: Glue, ask: Calls[C]['ask']) => Promise<Calls[C]['answer']> };

const handlers: Handlers = {
  async plan(glue, { tool, options }) {
    return JSON.parse(glue.plan(tool, JSON.stringify(options)));
  },
  async command(glue, { tool, options }) {
    return glue.command(tool, JSON.stringify(options));
  },
  async probe(glue, { file }) {
    return JSON.parse(glue.probe(await bytes(file)));
  },
  async run(glue, { recipe, file, password }) {
    return taken(glue.run(JSON.stringify(recipe), await bytes(file), teller(), password));
  },
  async square(glue, { file }) {
    return glue.square(await bytes(file));
  },
  async cut(glue, { recipe, file, seen, strokes, behind }) {
    const picture = behind ? await bytes(behind) : undefined;
    const [how, drawn] = [JSON.stringify(recipe), JSON.stringify(strokes)];
    return taken(glue.cut(how, await bytes(file), seen, drawn, picture, teller()));
  },
  async textOf(glue, { file, page, password }) {
    const told = glue.text_of(await bytes(file), page, password);
    return told === undefined ? null : JSON.parse(told);
  },
  async searchable(glue, { file, pages, password }) {
    return new Blob([glue.searchable(await bytes(file), pages, password)], { type: 'application/pdf' });
  },
  async scan(glue, { file, page, prepare, further, turn, password }) {
    const scan = glue.scan(await bytes(file), page, prepare, further, turn, password);
    if (!scan) return null;
    const scanned = { facts: scan.facts, picture: scan.picture() };
    scan.free();
    return scanned;
  },
  async page(glue, { blocks, facts, languages, script }) {
    return JSON.parse(glue.page(blocks, facts, languages, script));
  },
  async languagesOf(glue, { script, offered }) {
    return glue.languages_of(script, offered) ?? null;
  },
  async write(glue, { pages, format }) {
    return glue.write(pages, format);
  },
  async assemble(glue, { how, files }) {
    const assembly = new glue.Assembly();
    for (const { file, password } of files) assembly.add(await bytes(file), password);
    const whole = assembly.make(JSON.stringify(how), teller());
    const made = {
      pages: whole.pages,
      warnings: JSON.parse(whole.warnings()) as string[],
      blob: new Blob([whole.bytes()], { type: 'application/pdf' }),
    };
    whole.free();
    return made;
  },
  async inspect(glue, { file }) {
    return JSON.parse(glue.inspect(await bytes(file)));
  },
  async compare(glue, { a, b }) {
    return JSON.parse(glue.compare(await bytes(a), await bytes(b)));
  },
  async difference(glue, { a, b }) {
    return new Blob([glue.difference(await bytes(a), await bytes(b))], { type: 'image/png' });
  },
  async preview(glue, { file, side }) {
    return shown(glue.preview(await bytes(file), side));
  },
  async sheet(glue, { file, page, side, password }) {
    const sheet = glue.sheet(await bytes(file), page, side, password);
    return sheet ? shown(sheet) : null;
  },
};

function shown(preview: Preview): Small {
  const small = { width: preview.width, height: preview.height, rgba: preview.rgba() };
  preview.free();
  return small;
}

function taken(outcome: Outcome): Made[] {
  const made: Made[] = [];
  for (let i = 0; i < outcome.count; i++) {
    const report = JSON.parse(outcome.report(i));
    made.push({ report, blob: new Blob([outcome.bytes(i)], { type: report.media_type }) });
  }
  outcome.free();
  return made;
}

function post(message: FromWorker) {
  self.postMessage(message);
}

/** A trap leaves the module's memory in an unknown state: the pool then ends this worker. */
function fail(error: unknown) {
  const code = error instanceof Error && 'code' in error ? String(error.code) : null;
  const message = error instanceof Error ? error.message : String(error);
  const input = error instanceof Error && 'input' in error ? Number(error.input) : undefined;
  post({ kind: 'error', code: code ?? 'crashed', message, input, fatal: code === null });
}

self.onmessage = async ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === 'module') {
    const made = instantiate(data.variant, data.module);
    made.catch(() => undefined);
    ready.set(data.variant, made);
    return;
  }
  if (data.kind === 'font') {
    // Calls that come later wait for it.
    const given = ready.get(data.variant)?.then(async (engine) => {
      const { file, collections, indexes } = data.font;
      engine.glue.give_font?.(await bytes(file), collections, Uint32Array.from(indexes));
      return engine;
    });
    given?.catch(() => undefined);
    if (given) ready.set(data.variant, given);
    return;
  }
  try {
    const engine = ready.get(data.variant);
    if (!engine) throw new Error('the engine was not loaded');
    const { glue, memory } = await engine;
    const handler = handlers[data.call] as (glue: Glue, ask: unknown) => Promise<Calls[Call]['answer']>;
    // What a call missed that failed is none of this one's.
    glue.missed?.();
    const answer = await handler(glue, data.ask);
    post({ kind: 'answer', answer, memory: memory.buffer.byteLength, missed: glue.missed?.() ?? [] });
  } catch (error) {
    fail(error);
  }
};
