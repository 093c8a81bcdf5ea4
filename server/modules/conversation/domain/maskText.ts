/** Digits that name a person: ID numbers, mobile phones, bank cards. One space or hyphen between them hides nothing. */
const RUN = /[0-9０-９](?:[ \-—]?[0-9０-９]){10,18}(?:[ \-—]?[XxＸｘ])?/g;
const MOBILE = /^(?:86)?1[3-9]\d{9}$/;
/** The shortest number of a person that is no telephone: an ID number of the first generation. */
const SHORTEST_ID = 15;
const SHOWN_AT_END = 4;

const half = (text: string): string => text.replace(/[０-９Ｘｘ]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xfee0));

/** How many stay readable at the beginning, enough to tell two of a kind apart; null for digits that name nobody. */
function shownAtStart(digits: string): number | null {
  if (MOBILE.test(digits)) return digits.length - 8;
  if (digits.length < SHORTEST_ID) return null;
  return digits.length === 15 || digits.length === 18 ? 6 : 4;
}

/** Covers the middle of every such number and leaves all other words as they are. */
export function maskText(text: string): string {
  return text.replace(RUN, (run) => {
    const digits = half(run).replace(/[ \-—]/g, '');
    const start = shownAtStart(digits);
    return start === null ? run : `${digits.slice(0, start)}${'*'.repeat(digits.length - start - SHOWN_AT_END)}${digits.slice(-SHOWN_AT_END)}`;
  });
}
