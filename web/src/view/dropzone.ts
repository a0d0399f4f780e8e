/** Where files come in: large while there are none, a bar above the cards later. */
import { html, nothing } from 'lit';
import { icon } from '../ui/icons';
import { t } from '../words';

const TAKES = 'image/*,.heic,.heif,.jxl,.avif,.qoi,.tga,.pnm,.ppm,.pgm,.pbm,.zip';

/** Where files are picked from a phone, its camera is near. */
const hasCamera = () => matchMedia('(pointer: coarse)').matches;

function picker(give: (list: FileList) => void, how: { folder?: boolean; camera?: boolean }) {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = !how.camera;
  if (how.folder) input.webkitdirectory = true;
  else input.accept = how.camera ? 'image/*' : TAKES;
  if (how.camera) input.capture = 'environment';
  input.onchange = () => input.files?.length && give(input.files);
  input.click();
}

export function dropzone(small: boolean, tool: string, give: (list: FileList) => void, clear: () => void) {
  const pick = () => picker(give, {});
  const folder = html`<button type="button" class="button button--quiet" data-pick-folder @click=${() => picker(give, { folder: true })}>
    ${icon('folder')}${t('pick-folder')}
  </button>`;
  const camera = hasCamera()
    ? html`<button type="button" class="button button--quiet" data-pick-camera @click=${() => picker(give, { camera: true })}>
        ${icon('camera')}${t('pick-camera')}
      </button>`
    : nothing;
  if (small) {
    return html`<div class="dropbar">
      <button type="button" class="button" data-pick title=${t('drop-hint-short')} @click=${pick}>${icon('plus')}${t('add-files')}</button>
      ${folder}${camera}
      <button type="button" class="button button--quiet dropbar__clear" data-clear @click=${clear}>${t('clear')}</button>
    </div>`;
  }
  const title = tool === 'score' ? t('drop-title-pair') : t('drop-title');
  return html`<div class="dropzone" @click=${(e: Event) => (e.target as Element).closest('button') || pick()}>
    <span class="dropzone__art" aria-hidden="true"><i></i><i></i><b>${icon('upload')}</b></span>
    <p class="dropzone__title">${title}</p>
    <p class="dropzone__hint">${t('drop-hint')}</p>
    <div class="dropzone__actions">
      <button type="button" class="button button--primary" data-pick @click=${pick}>${icon('image')}${t('pick-files')}</button>
      ${folder}${camera}
    </div>
    <p class="dropzone__promise">${icon('shield')}${t('promise')}</p>
  </div>`;
}
