import Taro from '@tarojs/taro';
import { device } from './platform';
import { createStore } from './store';

const KEY = 'zhida.large';
const LARGE = 1.25;
const LARGEST = 2;

export const largeType = createStore<boolean>(false);

/** Reads what was set on this phone; called when the application starts. */
export function readSettings(): void {
  largeType.set(Taro.getStorageSync(KEY) === 'yes');
}

export function setLargeType(large: boolean): void {
  Taro.setStorageSync(KEY, large ? 'yes' : 'no');
  largeType.set(large);
}

/** How much larger than drawn letters are shown: the phone's own setting times the large-type mode, 1 to 2. */
export function useLetterScale(): number {
  const large = largeType.use();
  return Math.min(LARGEST, Math.max(1, device.letterScale()) * (large ? LARGE : 1));
}
