/** The platform decodes GB18030 but cannot encode it, so its tables are turned round when they are first needed. */
const decoder = new TextDecoder('gb18030');
const UNKNOWN = '\ufffd';
const FOUR_BYTE_BMP = 0x84 - 0x81 + 1;

/** The four-byte sequence with this number in the standard's linear order, counted from `lead`. */
function fourBytes(index: number, lead: number): number[] {
  return [lead + Math.floor(index / 12_600), 0x30 + (Math.floor(index / 1260) % 10), 0x81 + (Math.floor(index / 10) % 126), 0x30 + (index % 10)];
}

function note(map: Map<string, number[]>, bytes: number[]): void {
  const character = decoder.decode(Uint8Array.from(bytes));
  if (character !== UNKNOWN && [...character].length === 1) map.set(character, bytes);
}

function twoByteTable(): Map<string, number[]> {
  const map = new Map<string, number[]>();
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) if (trail !== 0x7f) note(map, [lead, trail]);
  }
  return map;
}

function fourByteTable(): Map<string, number[]> {
  const map = new Map<string, number[]>();
  for (let index = 0; index < FOUR_BYTE_BMP * 12_600; index += 1) note(map, fourBytes(index, 0x81));
  return map;
}

let common: Map<string, number[]> | null = null;
let rare: Map<string, number[]> | null = null;

function bytesOf(character: string): number[] {
  const point = character.codePointAt(0)!;
  if (point < 0x80) return [point];
  if (point >= 0x10000) return fourBytes(point - 0x10000, 0x90);
  common ??= twoByteTable();
  const known = common.get(character);
  if (known) return known;
  rare ??= fourByteTable();
  const found = rare.get(character);
  if (!found) throw new RangeError(`GB18030 写不出 U+${point.toString(16)}`);
  return found;
}

/** Text → GB18030 bytes. @throws RangeError for half a surrogate pair */
export const encodeGb18030 = (text: string): Buffer => Buffer.from([...text].flatMap(bytesOf));
