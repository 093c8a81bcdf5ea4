import { Text } from '../lib/platform';
import './Icon.scss';

export type IconName = 'home' | 'book' | 'mail' | 'person' | 'back' | 'next' | 'down' | 'yes' | 'no' | 'unknown' | 'phone' | 'people' | 'folder' | 'shield' | 'clock' | 'offline' | 'alert' | 'spark' | 'letter' | 'exit' | 'bell' | 'building';

/** A drawn sign in the colour of the words beside it; never the only bearer of meaning. */
export function Icon({ name, className }: { name: IconName; className?: string }) {
  return <Text silent className={`icon icon-${name} ${className ?? ''}`} />;
}
