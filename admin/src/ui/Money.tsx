import { yuan } from '../lib/format';

/** An amount in fen, shown in yuan. */
export function Money({ fen, size = 'normal' }: { fen: number; size?: 'normal' | 'large' }) {
  return <span className={`money ${size === 'large' ? 'is-large' : ''}`}>{yuan(fen)} 元</span>;
}
