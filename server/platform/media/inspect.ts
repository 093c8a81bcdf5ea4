import { fileTypeFromBuffer } from 'file-type';
import { fail } from '../http/index.ts';
import { inspectPdf } from './pdf/index.ts';
import { checkPicture } from './pictures.ts';

type Media = 'image/jpeg' | 'image/png' | 'image/webp' | 'application/pdf';

interface Inspected {
  media: Media;
  width: number | null;
  height: number | null;
  /** pages of a PDF; 1 for a picture */
  leaves: number;
}

const MB = 1024 * 1024;
const LIMIT_MB = 20;
const HEIC = new Set(['image/heic', 'image/heif', 'image/heic-sequence', 'image/heif-sequence', 'image/avif']);
const PICTURES = new Set(['image/jpeg', 'image/png', 'image/webp']);

/** What people call a file that is refused. */
function nameOf(ext: string | undefined, bytes: Buffer): string {
  const begin = bytes.subarray(0, 1024).toString('latin1').trimStart().toLowerCase();
  if (/<svg[\s>]/.test(begin)) return 'SVG 图形';
  if (/^(<!doctype html|<html|<head|<script|<body)/.test(begin)) return '网页';
  if (ext === 'docx' || ext === 'cfb' || ext === 'odt' || ext === 'rtf') return 'Word 或其他 Office 文件';
  if (ext === 'xlsx' || ext === 'pptx' || ext === 'ods' || ext === 'odp') return 'Office 文件';
  if (ext === 'zip' || ext === 'rar' || ext === '7z' || ext === 'gz') return '压缩包';
  return ext === undefined ? '认不出的格式' : ext.toUpperCase();
}

/**
 * Decides by its content what a handed-in file is and whether a clerk can safely look at it.
 * @param paper whether a picture must be a page that can be read; false where any picture will do
 * @throws material.* with what is wrong and what to do
 */
export async function inspect(bytes: Buffer, { paper = true }: { paper?: boolean } = {}): Promise<Inspected> {
  if (bytes.length > LIMIT_MB * MB) fail('material.too_large', { values: { size: (bytes.length / MB).toFixed(1), limit: LIMIT_MB } });
  const found = await fileTypeFromBuffer(bytes);
  if (found && HEIC.has(found.mime)) fail('material.heic');
  if (found?.mime === 'application/pdf') return { media: 'application/pdf', width: null, height: null, leaves: inspectPdf(bytes).pages };
  if (!found || !PICTURES.has(found.mime)) fail('material.kind', { values: { found: nameOf(found?.ext, bytes) } });
  const media = found.mime as Exclude<Media, 'application/pdf'>;
  return { media, ...checkPicture(media, bytes, paper), leaves: 1 };
}
