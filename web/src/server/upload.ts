/** Large files on their way to the server: in pieces, and on from where it stopped (tus 1.0). */
import { EngineError } from '../engine/contract';
import { t } from '../words';
import { answered, fetched, insisted, Lost, pause, Plain, sent, type Sending } from './api';

/** From this size on a file goes in pieces: smaller ones are sent again as quickly. */
export const LARGE = 32e6;
const PIECE = 8e6;
/** Waits before a piece that broke off is sent again, in seconds: not for ever, if it is the piece that breaks. */
const WAITS = [1, 2, 4, 8, 15];

const TUS = { 'Tus-Resumable': '1.0.0' };

/** The name of an upload that is complete. */
export async function uploaded(
  file: File,
  how: Sending,
  waits: (seconds: number) => void,
  away: (is: boolean) => void,
): Promise<string> {
  const { signal, onprogress } = how;
  const name = btoa(String.fromCharCode(...new TextEncoder().encode(file.name)));
  const headers = { ...TUS, 'Upload-Length': String(file.size), 'Upload-Metadata': `filename ${name}` };
  const begun = await answered(() => fetched('/v1/uploads', { method: 'POST', headers, signal }), signal, waits);
  const place = begun.headers.get('location')!;
  let [at, lost] = [0, 0];
  while (at < file.size) {
    try {
      at = await piece(place, file, at, how, waits);
      lost = 0;
    } catch (error) {
      // A server that still writes down what broke off says that it is elsewhere by then.
      const broken = error instanceof Lost || (error instanceof EngineError && error.code === 'wrong_offset');
      if (!broken || lost === WAITS.length) throw error;
      await pause(WAITS[lost++]! * 1000, signal);
      // What arrived of the piece that broke counts.
      at = await insisted(() => arrived(place, signal), signal, away);
    }
    onprogress(at / file.size);
  }
  return place.split('/').pop()!;
}

/** Sends the next piece; gives how much has arrived by then. */
async function piece(place: string, file: File, at: number, how: Sending, waits: (seconds: number) => void) {
  const body = file.slice(at, at + PIECE);
  const headers = { ...TUS, 'Upload-Offset': String(at), 'Content-Type': 'application/offset+octet-stream' };
  const onprogress = (done: number) => how.onprogress((at + done * body.size) / file.size);
  const send = () => sent('PATCH', place, body, { ...how, headers, onprogress });
  const answer = await answered(send, how.signal, waits);
  return Number(answer.headers.get('upload-offset'));
}

async function arrived(place: string, signal: AbortSignal): Promise<number> {
  const answer = await fetched(place, { method: 'HEAD', headers: TUS, signal });
  if (answer.status === 404) throw new Plain(t('server-deleted'));
  if (!answer.ok) throw new Lost();
  return Number(answer.headers.get('upload-offset'));
}
