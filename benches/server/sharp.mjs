// A server of sharp, as small as one can be: POST /thumbnail and /compress.
import { createServer } from 'node:http';
import sharp from 'sharp';

createServer(async (request, answer) => {
  const pieces = [];
  for await (const piece of request) pieces.push(piece);
  try {
    const picture = sharp(Buffer.concat(pieces));
    const done = request.url.startsWith('/thumbnail')
      ? picture.resize(720, 588, { fit: 'inside' }).jpeg({ quality: 80 })
      : picture.jpeg({ quality: 80, mozjpeg: true });
    answer.end(await done.toBuffer());
  } catch {
    answer.statusCode = 422;
    answer.end();
  }
}).listen(Number(process.argv[2]), '127.0.0.1');
