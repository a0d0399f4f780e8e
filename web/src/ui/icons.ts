/** The page's own icons: 20 by 20, drawn in strokes of the text's colour. */
import { svg, html, type TemplateResult } from 'lit';

const paths = {
  upload: 'M10 13V3.5M6 7l4-4 4 4M3.5 12.5v2a2 2 0 0 0 2 2h9a2 2 0 0 0 2-2v-2',
  download: 'M10 3.5V13m-4-3.5 4 4 4-4M3.5 14.5a2 2 0 0 0 2 2h9a2 2 0 0 0 2-2',
  folder: 'M3 6a1.5 1.5 0 0 1 1.5-1.5h3L9.5 6.5h6A1.5 1.5 0 0 1 17 8v6a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 3 14z',
  camera: 'M3 7.5A1.5 1.5 0 0 1 4.5 6h2L8 4h4l1.5 2h2A1.5 1.5 0 0 1 17 7.5v7a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 3 14.5zM10 13.2a2.6 2.6 0 1 0 0-5.2 2.6 2.6 0 0 0 0 5.2z',
  compare: 'M10 3v14M3.5 5.5h4M3.5 14.5h4M3.5 5.5v9M12.5 5.5h4v9h-4',
  close: 'm5 5 10 10M15 5 5 15',
  retry: 'M16 10a6 6 0 1 1-1.8-4.3M16 3v3.5h-3.5',
  down: 'm5.5 8 4.5 4.5L14.5 8',
  'move-up': 'M10 16V4M5.5 8.5 10 4l4.5 4.5',
  'move-down': 'M10 4v12M5.5 11.5 10 16l4.5-4.5',
  lock: 'M5 9.5h10v7H5zM7 9.5v-3a3 3 0 0 1 6 0v3M10 12.3v1.6',
  document: 'M5.5 3h6l3.5 3.5V17h-9.5zM11.5 3v3.5H15',
  copy: 'M7.5 7.5h8v8h-8zM12.5 7.5v-3h-8v8h3',
  share: 'M14.5 7a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM5.5 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM14.5 17a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM7.3 9l5.4-3M7.3 11l5.4 3',
  check: 'm4.5 10.5 3.5 3.5 7.5-8',
  shield: 'M10 2.5 4 4.8v4.7c0 3.7 2.5 6.5 6 8 3.5-1.5 6-4.3 6-8V4.8zM7.3 9.8l2 2 3.5-3.6',
  link: 'M8.5 11.5a3 3 0 0 0 4.3 0l2.4-2.4a3 3 0 0 0-4.3-4.3l-1 1M11.5 8.5a3 3 0 0 0-4.3 0l-2.4 2.4a3 3 0 0 0 4.3 4.3l1-1',
  terminal: 'm4.5 6 4 4-4 4M10.5 14.5h5',
  code: 'm7 6-4 4 4 4M13 6l4 4-4 4',
  bookmark: 'M5.5 3.5h9v13L10 13.2 5.5 16.5z',
  arrow: 'M4 10h12m-4.5-4.5L16 10l-4.5 4.5',
  warning: 'M10 3.5 2.8 16h14.4zM10 8.5v3.5M10 14v.1',
  image: 'M3.5 4.5h13v11h-13zM3.5 13l3.5-3.5 3 3 2.5-2.5 4 4M12.8 7.8v.1',
  archive: 'M3.5 4.5h13v3h-13zM4.5 7.5v8h11v-8M8.5 10.5h3',
  options: 'M3 6h7M14 6h3M3 14h3M10 14h7M12 4v4M8 12v4',
  server: 'M3.5 4h13v5h-13zM3.5 11h13v5h-13zM6.5 6.5v.1M6.5 13.5v.1',
  pin: 'M10 17s5-4.6 5-8.5a5 5 0 0 0-10 0C5 12.4 10 17 10 17zM10 10a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3z',
  person: 'M10 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM4 16.5c.6-3 3-4.5 6-4.5s5.4 1.5 6 4.5',
  clock: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM10 6v4.2l2.8 1.6',
  eye: 'M2.5 10S5 5 10 5s7.5 5 7.5 5-2.5 5-7.5 5-7.5-5-7.5-5zM10 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4z',
  plus: 'M10 4v12M4 10h12',
  brush: 'M16.5 3.5 9.8 10.2M8 10.5a3 3 0 0 1 1.5 4.2C8.3 17 5 16.8 3.2 16c1.2-.6 1.4-1.4 1.6-2.5A3 3 0 0 1 8 10.5z',
  cloud: 'M6 15.5a3.5 3.5 0 0 1-.4-7A4.7 4.7 0 0 1 14.6 7.6a4 4 0 0 1-.1 7.9z',
  search: 'M9 14.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11zM13.2 13.2 17 17',
  grid: 'M3.5 3.5h5v5h-5zM11.5 3.5h5v5h-5zM3.5 11.5h5v5h-5zM11.5 11.5h5v5h-5z',
  list: 'M7.5 5.5H17M7.5 10H17M7.5 14.5H17M3.5 5.5h.1M3.5 10h.1M3.5 14.5h.1',
  minus: 'M4 10h12',
  theme: 'M10 3.5a6.5 6.5 0 1 0 0 13zM10 3.5a6.5 6.5 0 0 1 0 13',
} as const;

export type IconName = keyof typeof paths;

export function icon(name: IconName): TemplateResult {
  return html`<svg class=${`icon icon--${name}`} viewBox="0 0 20 20" aria-hidden="true" focusable="false">${svg`<path d=${paths[name]}></path>`}</svg>`;
}
