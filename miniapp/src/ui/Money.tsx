import { Text } from '../lib/platform';
import { yuan, yuanParts } from '../lib/format';
import './Money.scss';

/** An amount in fen as yuan; the reader hears it as one sentence. */
export function Money({ fen, size = 'normal', tone = 'warm' }: { fen: number; size?: 'normal' | 'large' | 'huge'; tone?: 'warm' | 'light' }) {
  const { whole, cents } = yuanParts(fen);
  return (
    <Text className={`money is-${size} is-${tone}`} label={yuan(fen)}>
      <Text className="money-whole">{whole}</Text>
      <Text className="money-cents">{cents}</Text>
      <Text className="money-unit">元</Text>
    </Text>
  );
}
