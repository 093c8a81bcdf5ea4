/** The platform decodes GB18030 but cannot encode it, so the two-byte part is turned round once. */
let encoding: Map<string, number> | null = null;

function twoByteCharacters(): Map<string, number> {
  if (encoding) return encoding;
  const decoder = new TextDecoder('gb18030');
  const map = new Map<string, number>();
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      if (trail === 0x7f) continue;
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if ([...character].length === 1 && character !== '\ufffd') map.set(character, (lead << 8) | trail);
    }
  }
  encoding = map;
  return map;
}

/** Text → GB18030 bytes. @throws RangeError for a character outside ASCII and the two-byte set */
export function encodeGb18030(text: string): Buffer {
  const known = twoByteCharacters();
  const bytes: number[] = [];
  for (const character of text) {
    const point = character.codePointAt(0)!;
    if (point < 0x80) {
      bytes.push(point);
      continue;
    }
    const code = known.get(character);
    if (code === undefined) throw new RangeError(`GB18030 双字节区没有“${character}”`);
    bytes.push(code >> 8, code & 0xff);
  }
  return Buffer.from(bytes);
}
