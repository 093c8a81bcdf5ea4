import type { Grey } from '../../lib/platform/types';

/** Below this the letters of a paper that fills the picture have run together; measured on pictures 480 px long. */
const SHARP_ENOUGH = 45;
/** A server refuses smaller ones; told before anything is sent. */
const LEAST = { short: 480, long: 640 };

/** How much the brightness changes from point to point: the variance of the Laplacian. Sharp letters give hundreds. */
export function sharpness({ width, height, values }: Grey): number {
  let [sum, squares, count] = [0, 0, 0];
  for (let y = 1; y < height - 1; y += 1) {
    for (let x = 1; x < width - 1; x += 1) {
      const at = y * width + x;
      const edge = 4 * values[at]! - values[at - 1]! - values[at + 1]! - values[at - width]! - values[at + width]!;
      sum += edge;
      squares += edge * edge;
      count += 1;
    }
  }
  if (count === 0) return 0;
  return squares / count - (sum / count) ** 2;
}

/** The first thing that speaks against a photo, in words; null when it looks well. It may be kept all the same. */
export function doubtOf({ width, height, grey }: { width: number; height: number; grey: Grey | null }): string | null {
  if (Math.min(width, height) < LEAST.short || Math.max(width, height) < LEAST.long) return '照片太小，放大后看不清，建议靠近一些重拍';
  if (grey !== null && sharpness(grey) < SHARP_ENOUGH) return '照片有些模糊，建议重拍';
  return null;
}
