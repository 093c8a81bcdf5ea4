import { createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';
import type { ServiceMaterial } from '../../../../contract/service/index.ts';
import { completePage, sendPiece, startPage } from '../../../../modules/joint-service/index.ts';
import { now } from '../../../../platform/db/index.ts';
import type { CitizenActor } from '../../../../platform/http/index.ts';
import { renderPdf } from '../../../../platform/pdf/index.ts';

const WIDTH = 860;
const HEIGHT = 560;

function chunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const out = Buffer.alloc(named.length + 8);
  out.writeUInt32BE(body.length, 0);
  named.copy(out, 4);
  out.writeUInt32BE(crc32(named), named.length + 4);
  return out;
}

/** Grey levels of a card on a table: an edge, a portrait, lines of print, and the grain of a camera. */
function shade(x: number, y: number, grain: number): number {
  const inside = x > 40 && x < WIDTH - 40 && y > 40 && y < HEIGHT - 40;
  if (!inside) return 120 + grain;
  if (x > WIDTH - 280 && x < WIDTH - 90 && y > 110 && y < 380) return 150 + grain;
  const line = y > 100 && y < 480 && y % 60 < 16 && x > 90 && x < WIDTH - 330;
  return line ? 70 + grain : 228 + grain;
}

/** A photograph of a card that belongs to nobody, as a grey PNG. */
function photograph(): Buffer {
  const rows = Buffer.alloc((WIDTH + 1) * HEIGHT);
  let seed = 7;
  for (let y = 0; y < HEIGHT; y += 1) {
    for (let x = 0; x < WIDTH; x += 1) {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
      rows[y * (WIDTH + 1) + x + 1] = shade(x, y, (seed >>> 16) % 6);
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(WIDTH, 0);
  head.writeUInt32BE(HEIGHT, 4);
  head.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', head), chunk('IDAT', deflateSync(rows, { level: 1 })), chunk('IEND', Buffer.alloc(0))]);
}

interface Paper {
  name: string;
  bytes: Buffer;
  sha256: string;
}

const made = new Map<string, Promise<Paper>>();

async function make({ name, picture, standard }: ServiceMaterial): Promise<Paper> {
  const card = picture === 'card';
  const bytes = card
    ? photograph()
    : await renderPdf({
        title: name,
        reference: '演示样张，不是真实证件',
        blocks: [
          { kind: 'paragraph', text: '本页由演示程序生成，只用来展示材料的上传、预审和核对。', indent: true },
          { kind: 'grid', columns: [0.3, 0.7], rows: [[{ text: '材料', label: true }, { text: name }], [{ text: '受理标准', label: true }, { text: standard || '清晰、完整' }]] },
        ],
        check: null,
        author: '演示省份',
        madeAt: now(),
      });
  return { name: `${name}.${card ? 'png' : 'pdf'}`, bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** One sheet a kind of material, made once. */
function paperOf(material: ServiceMaterial): Promise<Paper> {
  const known = made.get(material.code) ?? make(material);
  made.set(material.code, known);
  return known;
}

/** Hands a page in as the phone does: begun, sent, completed. */
export async function upload(actor: CitizenActor, caseId: string, material: ServiceMaterial): Promise<void> {
  const { name, bytes, sha256 } = await paperOf(material);
  const { id, done } = await startPage(actor, caseId, { material: material.code, page: 1, name, size: bytes.length, sha256 });
  if (done) return;
  await sendPiece(actor, id, 0, bytes);
  await completePage(actor, id);
}
