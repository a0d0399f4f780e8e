/** Addresses of files on the web, as a person types them, and the files there: this server fetches them. */
import { WEB } from '../page';
import { t } from '../words';
import { address, asked } from './api';
import type { Telling } from './batch';
import { came } from './shared';
import { persistent, received } from './ways';

export interface Line {
  text: string;
  /** Where it begins. */
  at: number;
  /** What is asked for; null where the line can't be an address. */
  url: string | null;
}

/** One address a line. Those that were pasted with a space between are told apart, too. */
export function linesOf(typed: string): Line[] {
  const lines = typed.split(/\n|\s+(?=https?:\/\/)/i).map((line) => line.trim()).filter(Boolean);
  let end = 0;
  return lines.map((text) => {
    const at = typed.indexOf(text, end);
    end = at + text.length;
    return { text, at, url: urlOf(text) };
  });
}

/** A host with a point in it, and a path: "example.com/picture.jpg". */
const BARE = /^[^\s/:@?#.]+(\.[^\s/:@?#.]+)+(:\d+)?\/\S+$/;

function urlOf(text: string): string | null {
  const whole = /^https?:\/\//i.test(text) ? text : BARE.test(text) ? `https://${text}` : '';
  try {
    const url = new URL(whole);
    // A name and a password are for nobody but that host: they don't leave this browser.
    return url.username || url.password ? null : url.href;
  } catch {
    return null;
  }
}

/** An address as it is told: without what only machines read. */
export function shortOf(url: string): string {
  const { host, pathname } = new URL(url);
  return host + unescaped(pathname).replace(/\/$/, '');
}

/** The file at an address, as if it had been chosen on this device. */
export async function fetchAddress(url: string, telling: Telling): Promise<File> {
  const how = { method: 'POST', headers: { 'Content-Type': 'text/plain' }, body: url, signal: telling.signal };
  const file = await persistent(async () => {
    const answer = await asked(address(WEB, 'file'), how);
    const name = named(answer.headers.get('content-disposition') ?? '') ?? unescaped(new URL(url).pathname);
    const blob = await received(answer, telling);
    // The server does not judge what it hands on: the engine does, by the bytes.
    return new File([blob], plain(name), { type: blob.type === 'application/octet-stream' ? '' : blob.type });
  }, telling);
  came.add(t('cloud-web-name'));
  return file;
}

/** The name that an answer says its file has. */
function named(disposition: string): string | null {
  const full = /filename\*=UTF-8''([^;\s]+)/i.exec(disposition)?.[1];
  if (full) return unescaped(full);
  return /filename="((?:[^"\\]|\\.)*)"/i.exec(disposition)?.[1]?.replace(/\\(.)/g, '$1') ?? null;
}

/** What is no name of a folder and not hidden. */
const plain = (name: string) => name.split(/[/\\]/).pop()!.replace(/^\.+/, '') || 'picture';

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
