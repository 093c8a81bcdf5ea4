/** `wx.requestSubscribeMessage` takes three templates at most, and one-time and long-term ones never together. */
const MOST_AT_ONCE = 3;

interface Card {
  templateId: string;
  lasting: boolean;
}

/** Whether a pop-up could have shown these together. */
export const mayGoTogether = (cards: readonly Card[]): boolean => cards.length <= MOST_AT_ONCE && new Set(cards.map(({ lasting }) => lasting)).size <= 1;

/** What one call of the pop-up may ask for: one-time templates first, long-term ones only where there are no others; each once. */
export function askable<C extends Card>(cards: readonly C[]): C[] {
  const each = [...new Map(cards.map((card) => [card.templateId, card])).values()];
  const oneTime = each.filter(({ lasting }) => !lasting);
  return (oneTime.length > 0 ? oneTime : each).slice(0, MOST_AT_ONCE);
}
