/** Origin of the API, set when building; empty on H5, which asks its own origin. */
declare const API_BASE: string;
/** What the build knows about its target; replaced by a constant. */
declare const process: { env: { TARO_ENV: 'weapp' | 'h5' } };
declare module '*.scss';
/** The part of the QR library that draws nothing: which squares are dark. */
declare module 'qrcode/lib/core/qrcode.js' {
  export function create(segments: { data: Uint8Array; mode: 'byte' }[], options: { errorCorrectionLevel: 'L' | 'M' | 'Q' | 'H' }): { modules: { size: number; data: ArrayLike<number> } };
}
