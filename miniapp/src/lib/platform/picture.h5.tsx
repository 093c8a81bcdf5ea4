/** A picture in a browser. `picture.tsx` is the same for mini-programs. */
import type { PictureProps } from './types';

export function Picture({ className, source, label }: PictureProps) {
  return <img className={className} src={source} alt={label} />;
}
