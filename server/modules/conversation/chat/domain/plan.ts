/** The most that one text of customer service holds. */
const LONGEST = 600;
/** Stands at the end of the only answer that is left. */
export const GO_ON = '（这段时间里只能再发这一条；您再发一句话，就能继续问。回复“人工”找专员。）';
/** Stands where words had to be left out. */
export const MORE = '……内容较多，其余请打开小程序查看。';
const GAP = '\n\n';

/** Cuts what is too long for one text: between lines where there are any, else between letters. */
function cut(part: string, limit: number): string[] {
  const pieces: string[] = [];
  let rest = part.trim();
  while (rest.length > limit) {
    const line = rest.lastIndexOf('\n', limit);
    let at = line > limit / 2 ? line : limit;
    // A character outside the basic plane stays whole.
    if (at === limit && /[\uD800-\uDBFF]/.test(rest[at - 1]!)) at -= 1;
    pieces.push(rest.slice(0, at).trim());
    rest = rest.slice(at).trim();
  }
  return rest === '' ? pieces : [...pieces, rest];
}

/** Fewest texts that hold the pieces in their order. */
function packed(pieces: readonly string[], limit: number): string[] {
  return pieces.reduce<string[]>((texts, piece) => {
    const last = texts.at(-1);
    if (last === undefined || last.length + GAP.length + piece.length > limit) return [...texts, piece];
    return [...texts.slice(0, -1), `${last}${GAP}${piece}`];
  }, []);
}

const ended = (text: string, ending: string, limit: number): string => `${cut(text, limit - ending.length - 1)[0] ?? ''}\n${ending}`.trim();

/** As many texts as `count`: each piece by itself while there is room, several in one when few are left. */
function within(pieces: readonly string[], count: number, limit: number): string[] {
  if (pieces.length <= count) return [...pieces];
  const texts = packed(pieces, limit);
  if (texts.length <= count) return texts;
  return [...texts.slice(0, count - 1), ended(texts[count - 1]!, MORE, limit)];
}

/**
 * What is said in the answers that WeChat still allows. The last one of a window is never spent on one answer among
 * others: while there are two or more it is kept for what must still come (an officer's reply, the end of the matter);
 * when it is the only one, it carries everything and says how to go on.
 * @param left how many may be sent now
 */
export function planAnswers(parts: readonly string[], left: number, limit: number = LONGEST): string[] {
  const pieces = parts.flatMap((part) => cut(part, limit));
  if (left <= 0 || pieces.length === 0) return [];
  if (left > 1) return within(pieces, left - 1, limit);
  const room = limit - GO_ON.length - 1;
  const [only = ''] = within(parts.flatMap((part) => cut(part, room)), 1, room);
  return [`${only}\n${GO_ON}`];
}
