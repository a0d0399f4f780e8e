/** Where files come in: large while there are none, a bar above the cards later. */
import { html, nothing } from 'lit';
import type { Entry } from '../cloud/api';
import { WEB, type Cloud } from '../page';
import { icon } from '../ui/icons';
import { t } from '../words';
import { sending } from './where';

const PICTURES = 'image/*,.heic,.heif,.jxl,.avif,.qoi,.tga,.pnm,.ppm,.pgm,.pbm,.zip';
const PDF = '.pdf,application/pdf';

/** Tools for documents alone, and those that take them beside pictures. */
export const DOCUMENTS = new Set(['pdf-to-images', 'split-pdf', 'pdf-pages', 'pdf-pictures']);
const MIXED = new Set(['merge-pdf', 'images-to-pdf']);

const takes = (tool: string) =>
  DOCUMENTS.has(tool) ? `${PDF},.zip` : ['crop', 'pad', 'rotate', 'score', 'social'].includes(tool) ? PICTURES : `${PICTURES},${PDF}`;

/** Which files of a place elsewhere the tool can work on. */
export function useful(tool: string): (entry: Entry) => boolean {
  const [pictures, documents] = [takes(tool).startsWith(PICTURES), takes(tool).includes(PDF)];
  return ({ type, name }) => {
    if (/zip/.test(type) || /\.zip$/i.test(name)) return true;
    return type === 'application/pdf' || /\.pdf$/i.test(name) ? documents : pictures;
  };
}

/** The button to places elsewhere: named, where there is one. */
function cloudButton([one, another]: readonly Cloud[], go: () => void) {
  if (!one) return nothing;
  const web = one.id === WEB && !another;
  const named = web ? t('cloud-from-web') : t('cloud-from', { name: one.title });
  return html`<button type="button" class="button button--quiet" data-pick-cloud @click=${go}>
    ${icon(web ? 'link' : 'cloud')}${another ? t('cloud-from-any') : named}
  </button>`;
}

function title(tool: string): string {
  if (DOCUMENTS.has(tool)) return t('drop-title-documents');
  if (MIXED.has(tool)) return t('drop-title-pages');
  return t(tool === 'score' ? 'drop-title-pair' : 'drop-title');
}

/** Where files are picked from a phone, its camera is near. */
const hasCamera = () => matchMedia('(pointer: coarse)').matches;

function picker(tool: string, give: (list: FileList) => void, how: { folder?: boolean; camera?: boolean }) {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = !how.camera;
  if (how.folder) input.webkitdirectory = true;
  else input.accept = how.camera ? 'image/*' : takes(tool);
  if (how.camera) input.capture = 'environment';
  input.onchange = () => input.files?.length && give(input.files);
  input.click();
}

export interface Ways {
  give: (list: FileList) => void;
  clear: () => void;
  /** Whether the files are sent to the server for the work. */
  server: boolean;
  clouds: readonly Cloud[];
  /** Opens the window of places. */
  cloud: () => void;
}

export function dropzone(small: boolean, tool: string, { give, clear, server, clouds, cloud }: Ways) {
  const pick = () => picker(tool, give, {});
  const folder = html`<button type="button" class="button button--quiet" data-pick-folder @click=${() => picker(tool, give, { folder: true })}>
    ${icon('folder')}${t('pick-folder')}
  </button>`;
  const camera = hasCamera() && !DOCUMENTS.has(tool)
    ? html`<button type="button" class="button button--quiet" data-pick-camera @click=${() => picker(tool, give, { camera: true })}>
        ${icon('camera')}${t('pick-camera')}
      </button>`
    : nothing;
  const elsewhere = cloudButton(clouds, cloud);
  if (small) {
    return html`<div class="dropbar">
      <button type="button" class="button" data-pick title=${t('drop-hint-short')} @click=${pick}>${icon('plus')}${t(DOCUMENTS.has(tool) ? 'add-documents' : 'add-files')}</button>
      ${folder}${camera}${elsewhere}
      <button type="button" class="button button--quiet dropbar__clear" data-clear @click=${clear}>${t('clear')}</button>
    </div>`;
  }
  return html`<div class="dropzone" @click=${(e: Event) => (e.target as Element).closest('button') || pick()}>
    <span class="dropzone__art" aria-hidden="true"><i></i><i></i><b>${icon('upload')}</b></span>
    <p class="dropzone__title">${title(tool)}</p>
    <p class="dropzone__hint">${t('drop-hint')}</p>
    <div class="dropzone__actions">
      <button type="button" class="button button--primary" data-pick @click=${pick}>${icon(DOCUMENTS.has(tool) ? 'document' : 'image')}${t(DOCUMENTS.has(tool) ? 'pick-documents' : 'pick-files')}</button>
      ${folder}${camera}${elsewhere}
    </div>
    <p class="dropzone__promise" ?data-sent=${server}>${server ? html`${icon('server')}${sending()}` : html`${icon('shield')}${t('promise')}`}</p>
  </div>`;
}
