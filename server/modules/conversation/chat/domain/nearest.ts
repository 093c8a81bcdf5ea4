/** A place on the ground, in degrees. */
export interface Spot {
  latitude: number;
  longitude: number;
}

const EARTH_KM = 6371;
const rad = (degrees: number): number => (degrees * Math.PI) / 180;

/** The way over the ground, by the haversine formula. */
export function kilometres(a: Spot, b: Spot): number {
  const [dy, dx] = [rad(b.latitude - a.latitude) / 2, rad(b.longitude - a.longitude) / 2];
  const h = Math.sin(dy) ** 2 + Math.cos(rad(a.latitude)) * Math.cos(rad(b.latitude)) * Math.sin(dx) ** 2;
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** The nearest ones, nearest first; whatever has no place is left out. */
export function nearest<P extends { spot: Spot | null }>(places: readonly P[], from: Spot, most: number): (P & { km: number })[] {
  return places
    .flatMap((place) => (place.spot ? { ...place, km: kilometres(from, place.spot) } : []))
    .sort((a, b) => a.km - b.km)
    .slice(0, most);
}

/** `约 350 米`, `约 2.4 公里`. */
export const wayWords = (km: number): string => (km < 1 ? `约 ${Math.max(50, Math.round(km * 20) * 50)} 米` : `约 ${km < 100 ? km.toFixed(1) : Math.round(km)} 公里`);
