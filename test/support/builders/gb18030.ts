const codes = new Map<string, number>();

/** The two-byte part of GB18030 (all of GBK), turned round from the decoder that Node has. */
function table(): Map<string, number> {
  if (codes.size > 0) return codes;
  const decoder = new TextDecoder('gb18030');
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      if (trail === 0x7f) continue;
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if ([...character].length === 1 && !codes.has(character)) codes.set(character, lead * 256 + trail);
    }
  }
  return codes;
}

/** Text in GB18030, as Chinese office programs save CSV. @throws for a character outside its two-byte part */
export function gb18030(text: string): Buffer {
  const bytes: number[] = [];
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    if (point < 0x80) {
      bytes.push(point);
      continue;
    }
    const code = table().get(character);
    if (code === undefined) throw new Error(`no two-byte GB18030 code for ${character}`);
    bytes.push(code >> 8, code & 0xff);
  }
  return Buffer.from(bytes);
}
