import type { z } from 'zod';
import type { Benefit } from '../../../contract/matching.ts';
import type { CitizenActor } from '../../../platform/http/index.ts';
import { allReliefs } from '../../policy/index.ts';
import { presentBenefit } from '../present.ts';
import { confirmedPairs } from './pairs.ts';

/** What a citizen whose identity was checked may enjoy as an owner, with the amount; nothing for anybody else. */
export async function benefitsOf({ personHash }: CitizenActor): Promise<z.input<typeof Benefit>[]> {
  if (!personHash) return [];
  const [pairs, policies] = await Promise.all([confirmedPairs({ personHash }, 'self_employed'), allReliefs()]);
  return pairs.flatMap((pair) => presentBenefit(pair, policies) ?? []);
}
