/** What the server says about the page, and where its parts are. */
import type { Options } from './engine/contract';

/** What holds where the person chooses the server. */
export interface Terms {
  /** After so many seconds a result is deleted there. */
  seconds: number;
  /** Most bytes of a job's files. */
  upload_bytes: number;
  /** Whether this browser has a session: an earlier page may have left jobs there. */
  session: boolean;
}

/** A place where files can come from: one of the visitor's own, which they can go to as well, or the web. */
export interface Cloud {
  id: string;
  title: string;
  /** Its account shows only files that the person chose for this site there. */
  picks: boolean;
}

/** The place that is no account of anybody's: files at addresses of the web. They come from it only. */
export const WEB = 'web';

export interface Page {
  tool: string;
  lang: string;
  options: Options;
  tools: { name: string; title: string; href: string }[];
  version: string;
  /** None where the server does not do this tool's work. */
  server?: Terms;
  /** None where the operator has turned none on, the web neither. */
  clouds?: Cloud[];
}

let read: Page | null = null;

export function readPage(): Page {
  if (read) return read;
  const told = document.getElementById('page')?.textContent;
  const page = (told ? JSON.parse(told) : {}) as Partial<Page>;
  read = {
    ...page,
    tool: page.tool ?? '',
    lang: page.lang ?? (document.documentElement.lang || 'en'),
    options: page.options ?? {},
    tools: page.tools ?? [],
    version: page.version ?? '',
  };
  return read;
}
