/** A picture in a mini-program. `picture.h5.tsx` is the same for a browser. */
import { Image, View } from '@tarojs/components';
import type { PictureProps } from './types';

export function Picture({ className, source, label }: PictureProps) {
  return (
    <View className={className} ariaRole="img" ariaLabel={label}>
      <Image src={source} mode="aspectFit" style={{ width: '100%', height: '100%' }} />
    </View>
  );
}
