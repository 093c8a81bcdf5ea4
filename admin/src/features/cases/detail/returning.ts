import type { BodyOf } from '@zhida/server/contract';
import { useState } from 'react';

type Input = Extract<BodyOf<'POST /api/cases/:id/items/:item/review'>, { verdict: 'returned' }>['returns'][number];

/** A place that the applicant shall change: a field of the form or a document, and why. */
export interface Point {
  key: string;
  label: string;
  path: string | null;
  material: string | null;
  phrase: string | null;
  reason: string;
}

/** What is being sent back: from the pre-review, or after acceptance. */
export interface ReturnOf {
  item: string;
  name: string;
  kind: 'review' | 'correct';
}

/** Marking places on the page; null `of`: nobody is marking. */
export interface Returning {
  of: ReturnOf | null;
  points: readonly Point[];
  begin: (of: ReturnOf) => void;
  end: () => void;
  toggle: (place: Pick<Point, 'label' | 'path' | 'material'>) => void;
  change: (key: string, part: Partial<Pick<Point, 'phrase' | 'reason'>>) => void;
}

export const keyOf = ({ path, material }: Pick<Point, 'path' | 'material'>): string => (path === null ? `material ${material}` : `field ${path}`);
export const isReasoned = ({ phrase, reason }: Point): boolean => phrase !== null || reason.trim() !== '';
export const inputsOf = (points: readonly Point[]): Input[] => points.map(({ path, material, phrase, reason }) => ({ path, material, phrase, reason: reason.trim() }));

export function useReturning(): Returning {
  const [of, setOf] = useState<ReturnOf | null>(null);
  const [points, setPoints] = useState<readonly Point[]>([]);
  const restart = (next: ReturnOf | null): void => {
    setOf(next);
    setPoints([]);
  };
  return {
    of,
    points,
    begin: restart,
    end: () => restart(null),
    toggle: (place) => {
      const key = keyOf(place);
      setPoints((before) => (before.some((one) => one.key === key) ? before.filter((one) => one.key !== key) : [...before, { ...place, key, phrase: null, reason: '' }]));
    },
    change: (key, part) => setPoints((before) => before.map((one) => (one.key === key ? { ...one, ...part } : one))),
  };
}
