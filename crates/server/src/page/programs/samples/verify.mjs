import { createPublicKey, verify } from 'node:crypto';

const x = Buffer.from('{key}', 'base64').toString('base64url');
const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });

/** `body` as it arrived, in bytes; `signature` is the header Compressimage-Signature. */
export const isGenuine = (body, signature) => verify(null, body, key, Buffer.from(signature, 'base64'));
