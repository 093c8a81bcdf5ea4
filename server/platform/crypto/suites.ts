import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';

/** Authenticated encryption of bytes under a 32-byte key. Output: nonce, tag, ciphertext. */
export interface Suite {
  seal(key: Buffer, plain: Buffer, about: Buffer): Buffer;
  /** @throws when a single bit was changed, or `about` differs */
  open(key: Buffer, sealed: Buffer, about: Buffer): Buffer;
}

export type SuiteName = 'aes-256-gcm' | 'sm4';

const NONCE = 12;
const TAG = 16;

const aesGcm: Suite = {
  seal(key, plain, about) {
    const nonce = randomBytes(NONCE);
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(about);
    const body = Buffer.concat([cipher.update(plain), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), body]);
  },
  open(key, sealed, about) {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE), { authTagLength: TAG })
      .setAAD(about)
      .setAuthTag(sealed.subarray(NONCE, NONCE + TAG));
    return Buffer.concat([decipher.update(sealed.subarray(NONCE + TAG)), decipher.final()]);
  },
};

const SM4_IV = 16;
const SM3_TAG = 32;
const half = (key: Buffer, use: string, bytes: number): Buffer => Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), use, bytes));

/** Node has no SM4-GCM: SM4-CTR, then HMAC-SM3 over nonce, context and ciphertext (encrypt-then-MAC), two derived keys. */
const sm4: Suite = {
  seal(key, plain, about) {
    const nonce = randomBytes(SM4_IV);
    const cipher = createCipheriv('sm4-ctr', half(key, 'sm4', 16), nonce);
    const body = Buffer.concat([cipher.update(plain), cipher.final()]);
    return Buffer.concat([nonce, sm3Tag(key, nonce, about, body), body]);
  },
  open(key, sealed, about) {
    const nonce = sealed.subarray(0, SM4_IV);
    const body = sealed.subarray(SM4_IV + SM3_TAG);
    if (!timingSafeEqual(sealed.subarray(SM4_IV, SM4_IV + SM3_TAG), sm3Tag(key, nonce, about, body))) throw new Error('密文校验不通过');
    const decipher = createDecipheriv('sm4-ctr', half(key, 'sm4', 16), nonce);
    return Buffer.concat([decipher.update(body), decipher.final()]);
  },
};

function sm3Tag(key: Buffer, nonce: Buffer, about: Buffer, body: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(about.length);
  return createHmac('sm3', half(key, 'hmac-sm3', 32)).update(nonce).update(length).update(about).update(body).digest();
}

export const suites: Record<SuiteName, Suite> = { 'aes-256-gcm': aesGcm, sm4 };
