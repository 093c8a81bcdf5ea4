export { keepUpload, refuseUpload, readUploaded } from './finish.ts';
export { addChunk, CHUNK_BYTES, openUploads, startUpload, uploadOf, type Upload } from './sessions.ts';
export { claimFile, putLoose } from './loose.ts';
export { sweepUploads } from './sweep.ts';
