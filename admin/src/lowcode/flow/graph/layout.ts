import { layers, type ServiceItem } from '@zhida/server/contract/service/index.ts';

export const NODE = { width: 240, height: 100 } as const;
const GAP = { across: 60, down: 16 } as const;

export interface Place {
  x: number;
  y: number;
}

const mean = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;

/** Places for the items, layer by layer from left to right; within a layer near what they wait for, so that few lines cross. */
export function placesOf(items: readonly ServiceItem[]): Map<string, Place> {
  const places = new Map<string, Place>();
  const drawn = layers(items);
  const tallest = Math.max(1, ...drawn.map((layer) => layer.length));
  drawn.forEach((layer, column) => {
    const wish = new Map(
      layer.map(({ code, after }, row) => {
        const before = after.flatMap((one) => places.get(one)?.y ?? []);
        return [code, before.length > 0 ? mean(before) : row * (NODE.height + GAP.down)];
      }),
    );
    const ordered = [...layer].sort((a, b) => (wish.get(a.code) ?? 0) - (wish.get(b.code) ?? 0));
    const top = ((tallest - layer.length) * (NODE.height + GAP.down)) / 2;
    ordered.forEach(({ code }, row) => places.set(code, { x: column * (NODE.width + GAP.across), y: top + row * (NODE.height + GAP.down) }));
  });
  return places;
}
