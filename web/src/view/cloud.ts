/** The window for places elsewhere: files are chosen there, or results saved. */
import { html, nothing, type TemplateResult } from 'lit';
import { disconnect, newFolder, type Entry } from '../cloud/api';
import { Batch, type Coming } from '../cloud/batch';
import { Listing } from '../cloud/listing';
import { ask, last, placeOf, type Crumb, type Mode, type Place } from '../cloud/memory';
import { fetchFile, sendFile } from '../cloud/ways';
import { distinct, type Saved } from '../files/save';
import { WEB, type Cloud } from '../page';
import { PageElement } from '../ui/element';
import { icon } from '../ui/icons';
import { toast } from '../ui/live';
import { t } from '../words';
import { failure, type Failure } from '../work/item';
import { connecting, erred, foot, head, none, places, tools, type Waiting } from './cloud-parts';
import { CloudList } from './cloud-list';
import { moving, reported, type Report } from './cloud-moving';
import { addressing } from './cloud-web';
import '../styles/cloud.css';

/** A search begins when the typing rests. */
const PATIENCE = 400;

export interface Task {
  mode: Mode;
  clouds: readonly Cloud[];
  /** Which files can be chosen. */
  useful: (entry: Entry) => boolean;
  /** Takes the files that were chosen. */
  give: (files: File[]) => void;
  /** What is to be saved. */
  saved: readonly Saved[];
}

/** Lets the person choose files at one of their places, or of the web. */
export function chooseFrom(clouds: readonly Cloud[], useful: Task['useful'], give: Task['give']) {
  show({ mode: 'add', clouds, useful, give, saved: [] });
}

/** Lets the person choose where at one of their places the results go. */
export function saveTo(clouds: readonly Cloud[], results: readonly Saved[]) {
  // The folders of results are the device's: there, all of them go into the one that is chosen.
  const saved = distinct(results.map(({ path, blob }) => ({ path: path.split('/').pop()!, blob })));
  show({ mode: 'save', clouds, useful: () => true, give: () => undefined, saved });
}

function show(task: Task) {
  const element = document.createElement('ci-cloud') as CloudWindow;
  element.task = task;
  document.body.append(element);
}

export class CloudWindow extends PageElement {
  declare task: Task;
  place!: Place;
  listing: Listing | null = null;
  readonly chosen = new Map<string, Entry>();
  waiting: Waiting = 'no';
  /** Whether a name for a new folder is being asked for. */
  naming = false;
  /** Addresses of the web, one a line, and whether it is told which of them are none. */
  typed = '';
  checked = false;
  /** Whether it is known yet which places are connected. */
  #asked = false;
  #asking = false;
  #problem: Failure | null = null;
  #batch: Batch<unknown, unknown> | null = null;
  #report: Report | null = null;
  /** Tries again what has failed. */
  #retry: () => void = () => undefined;
  /** What is not saved yet. */
  left: readonly Saved[] = [];
  /** Whether the folder that is opened is one of earlier: it may be gone. */
  #recalled = false;
  #stamp = 0;
  #timer = 0;
  #stop = new AbortController();
  #channel = new BroadcastChannel('cloud');

  override connectedCallback() {
    super.connectedCallback();
    const { clouds, saved } = this.task;
    this.left = saved;
    this.place = placeOf(clouds.find(({ id }) => id === last.place) ?? clouds[0]!);
    this.#channel.onmessage = ({ data }: MessageEvent<{ place?: string; picked?: string[] }>) => this.#arrived(data);
    // Where a browser kept the message from coming, a look at the server tells the same.
    addEventListener('focus', () => this.waiting === 'open' && void this.#ask(), { signal: this.#stop.signal });
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#stop.abort();
    this.#batch?.cancel();
    this.listing?.leave();
    this.#channel.close();
    clearTimeout(this.#timer);
  }

  protected override firstUpdated() {
    this.#dialog.showModal();
    this.querySelector<HTMLElement>(this.task.clouds.length === 1 && this.#web ? '#cloud-web' : 'h2')!.focus();
    if (!this.#web) void this.#ask();
  }

  /** There is no account of the web: nobody is asked about it, and nothing of it needs a session. */
  get #web(): boolean {
    return this.place.id === WEB;
  }

  get #dialog() {
    return this.querySelector('dialog')!;
  }

  get mode(): Mode {
    return this.task.mode;
  }

  get phase(): 'asking' | 'failed' | 'connect' | 'list' | 'web' | 'moving' | 'report' {
    if (this.#batch) return 'moving';
    if (this.#report) return 'report';
    if (this.#web) return 'web';
    if (this.listing) return 'list';
    if (this.#problem) return 'failed';
    return this.#asked ? 'connect' : 'asking';
  }

  async #ask() {
    this.#problem = null;
    this.#asking = true;
    try {
      await ask(this.#stop.signal);
      this.#asked = true;
      if (!this.listing && this.place.connected) this.turn(this.place);
    } catch (error) {
      if (this.#stop.signal.aborted) return;
      if (!this.listing) this.#problem = failure(error);
    } finally {
      this.#asking = false;
    }
    this.requestUpdate();
  }

  /** Shows another place, or the same from its start. */
  turn(place: Place, wanted: readonly string[] = []) {
    if (place !== this.place) this.chosen.clear();
    this.listing?.leave();
    this.place = place;
    last.place = place.id;
    this.waiting = 'no';
    this.naming = false;
    this.#report = this.#problem = this.listing = null;
    if (place.connected) this.#list(wanted);
    else if (!this.#web && !this.#asked && !this.#asking) void this.#ask();
    this.#first();
  }

  #list(wanted: readonly string[]) {
    const { place, mode } = this;
    const listing = (this.listing = new Listing(place, place.at[mode], this.task.useful));
    for (const one of wanted) listing.wanted.add(one);
    this.#recalled = place.at[mode].length > 0;
    listing.addEventListener('change', () => listing === this.listing && this.#listed(listing));
    listing.open(place.at[mode]);
  }

  #listed(listing: Listing) {
    if (listing.state === 'failed' && this.#recalled && listing.failure?.code === 'cloud_missing') return this.go([]);
    if (listing.state === 'ready') this.#recalled = false;
    for (const file of listing.files) if (listing.wanted.delete(file.id)) this.chosen.set(file.id, file);
    this.#redraw();
  }

  #redraw() {
    this.#stamp++;
    this.requestUpdate();
  }

  /** What was clicked is gone: the focus goes to what can be done now. */
  #first() {
    this.requestUpdate();
    void this.updateComplete.then(() => {
      const lost = !this.contains(document.activeElement) || document.activeElement === this.#dialog;
      if (lost) (this.querySelector<HTMLElement>('[data-first]') ?? this.querySelector<HTMLElement>('h2'))?.focus();
    });
  }

  /** A window of ours has come back from a place. */
  #arrived({ place: id, picked = [] }: { place?: string; picked?: string[] }) {
    const told = this.task.clouds.find((one) => one.id === id);
    if (!told || this.#batch) return;
    const place = placeOf(told);
    place.connected = this.#asked = true;
    if (place !== this.place) return;
    this.waiting = 'no';
    if (this.#report) {
      this.#report = null;
      this.#retry();
    } else if (this.listing) {
      for (const one of picked) this.listing.wanted.add(one);
      if (picked.length) this.go([]);
      else this.listing.again();
    } else {
      if (picked.length) place.at[this.mode] = [];
      this.turn(place, picked);
    }
    this.requestUpdate();
  }

  /** It must be opened by the click itself: browsers stop others. */
  connect(more = false) {
    const opened = window.open(`/cloud/${this.place.id}${more ? '?pick' : ''}`, 'cloud', 'popup,width=560,height=760');
    this.waiting = opened ? 'open' : 'blocked';
    this.requestUpdate();
  }

  async disconnect() {
    const { place } = this;
    try {
      await disconnect(place.id, this.#stop.signal);
      place.connected = false;
      place.at = { add: [], save: [] };
      this.chosen.clear();
      this.turn(place);
    } catch (error) {
      this.#tell(error);
    }
  }

  #tell(error: unknown) {
    if (this.#stop.signal.aborted) return;
    this.#problem = failure(error);
    this.requestUpdate();
  }

  go(crumbs: Crumb[]) {
    this.#problem = null;
    this.naming = false;
    this.place.at[this.mode] = crumbs;
    this.querySelector('ci-cloud-list')?.follow();
    this.listing!.open(crumbs);
  }

  search(text: string, now: boolean) {
    clearTimeout(this.#timer);
    const find = () => this.listing?.find(text.trim());
    if (now) find();
    else this.#timer = window.setTimeout(find, PATIENCE);
  }

  choose(files: readonly Entry[], on: boolean) {
    for (const file of files) {
      if (on) this.chosen.set(file.id, file);
      else this.chosen.delete(file.id);
    }
    this.#redraw();
  }

  async makeFolder(name: string) {
    const { listing } = this;
    if (!listing || !name.trim()) return;
    this.#problem = null;
    try {
      const made = await newFolder(this.place.id, listing.folder, name.trim(), this.#stop.signal);
      if (listing !== this.listing) return;
      this.go([...listing.crumbs, { id: made.id, name: made.name }]);
      this.#first();
    } catch (error) {
      this.#tell(error);
    }
  }

  async #move<T, R>(batch: Batch<T, R>) {
    this.#batch = batch as Batch<unknown, unknown>;
    this.#problem = this.#report = null;
    batch.addEventListener('change', () => this.requestUpdate());
    this.#first();
    await batch.run();
    this.#batch = null;
    this.#first();
  }

  add() {
    const { place } = this;
    return this.bring([...this.chosen.values()], {
      name: ({ name }) => name,
      bytes: ({ bytes }) => bytes,
      fetch: (entry, telling) => fetchFile(place, entry, telling),
      drop: (made) => made.forEach(({ id }) => this.chosen.delete(id)),
    });
  }

  /** Fetches files and hands them on; those that fail are told of. */
  async bring<T>(list: readonly T[], how: Coming<T>) {
    const { place, mode } = this;
    const batch = new Batch(list, list.map(how.bytes), how.fetch);
    await this.#move(batch);
    if (batch.cancelled) return;
    how.drop(batch.made.map(({ one }) => one));
    const { failed } = batch;
    this.#retry = () => void this.bring(failed.map(({ one }) => one), how);
    const told = failed.map(({ one, failure }) => ({ name: how.name(one), failure }));
    this.#end({ mode, place: place.title, done: batch.made.length, failed: told, renamed: [] });
    if (batch.made.length) this.task.give(batch.made.map(({ result }) => result));
  }

  /** Sends results to the folder that is shown. */
  async save() {
    const { place, listing, mode, left } = this;
    const folder = listing?.folder;
    const batch = new Batch(left, left.map(({ blob }) => blob.size), (file, telling) => sendFile(place, folder, file, telling));
    await this.#move(batch);
    const done = new Set(batch.made.map(({ one }) => one));
    this.left = left.filter((one) => !done.has(one));
    const renamed = batch.made.filter(({ one, result }) => result !== one.path).map(({ one, result }) => ({ from: one.path, to: result }));
    this.#retry = () => void this.save();
    const failed = batch.failed.map(({ one, failure }) => ({ name: one.path, failure }));
    // What is there already when it is cancelled is told, too.
    if (batch.cancelled && !done.size) return;
    this.#end({ mode, place: place.title, done: done.size, failed, renamed });
    if (batch.cancelled) listing?.again();
    else if (!failed.length && !renamed.length) toast(t('cloud-saved', { files: done.size, name: place.title }));
  }

  /** All is well: the window closes. Else it says what is not. */
  #end(report: Report) {
    const well = !report.failed.length && !report.renamed.length;
    if (well && !(report.mode === 'save' && this.left.length)) return this.#dialog.close();
    this.#report = report;
    this.#first();
  }

  close = () => this.#dialog.close();
  retry = () => this.#retry();
  cancel = () => this.#batch?.cancel();

  /** Back to the addresses: those that failed may be written wrong. */
  change = () => {
    this.#report = null;
    this.#first();
  };

  /** Escape ends what is under way first. */
  #escape(event: Event) {
    if (!this.#batch) return;
    event.preventDefault();
    this.cancel();
  }

  #inside(): TemplateResult {
    const { phase, listing } = this;
    if (phase === 'moving') return moving(this.mode, this.#batch!);
    if (phase === 'report') return reported(this.#report!);
    if (phase === 'web') return addressing(this);
    if (phase === 'failed') return erred(this.#problem!, () => void this.#ask(), null);
    if (phase === 'asking') return html`<p class="cloud__centre cloud__soft">${t('cloud-loading')}</p>`;
    if (!listing) return connecting(this);
    const enter = ({ detail: { id, name } }: CustomEvent<Entry>) => this.go([...(listing.search ? [] : listing.crumbs), { id, name }]);
    const choose = ({ detail }: CustomEvent<{ files: Entry[]; on: boolean }>) => this.choose(detail.files, detail.on);
    return html`${tools(this, listing)}
      ${this.#problem ? html`<p class="note note--error cloud__problem" role="alert">${icon('warning')}<span>${this.#problem.message}</span></p>` : nothing}
      <div class="cloud__scroll" ?data-busy=${listing.state === 'loading'}>
        <ci-cloud-list .listing=${listing} .chosen=${this.mode === 'add' ? this.chosen : null} .stamp=${this.#stamp} .large=${last.view === 'grid'} @enter=${enter} @choose=${choose}></ci-cloud-list>
        ${listing.failure ? erred(listing.failure, () => void listing.more(), () => this.connect()) : nothing}
        ${listing.empty ? html`<p class="cloud__centre cloud__soft">${icon('folder')}<span>${none(listing)}</span></p>` : nothing}
      </div>`;
  }

  /** Whether the login is what failed: then the place is to be connected again first. */
  get expired(): boolean {
    return !!this.#report?.failed.some(({ failure }) => failure.code === 'cloud_login');
  }

  get failed(): boolean {
    return !!this.#report && (this.#report.failed.length > 0 || this.left.length > 0);
  }

  protected override render() {
    const { clouds } = this.task;
    return html`<dialog class="cloud" aria-labelledby="cloud-title" @close=${() => this.remove()} @cancel=${this.#escape}>
      ${head(this)}
      ${clouds.length > 1 ? places(this, clouds.map(placeOf)) : nothing}
      <div class="cloud__main" data-phase=${this.phase}>${this.#inside()}</div>
      ${foot(this)}
    </dialog>`;
  }
}
customElements.define('ci-cloud-list', CloudList);
customElements.define('ci-cloud', CloudWindow);

declare global {
  interface HTMLElementTagNameMap {
    'ci-cloud-list': CloudList;
  }
}
