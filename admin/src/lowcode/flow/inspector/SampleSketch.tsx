import { PICTURE, type Picture } from '@zhida/server/contract/service/index.ts';
import type { ReactNode } from 'react';

const PALE = '#c9d1cd';
const EDGE = '#a9b4b0';
const FACE = '#9db3ac';

const bar = (x: number, y: number, width: number): ReactNode => <rect key={`${x}-${y}`} x={x} y={y} width={width} height={4} rx={2} fill={PALE} />;
const bars = (x: number, width: number, from: number, count: number): ReactNode[] => Array.from({ length: count }, (_, at) => bar(x, from + at * 10, width));
const sheet = <rect x={50} y={6} width={60} height={78} rx={2} fill="#fff" stroke={EDGE} />;

const DRAWN: Readonly<Record<Picture, ReactNode>> = {
  card: (
    <>
      <rect x={30} y={14} width={100} height={62} rx={6} fill="#fff" stroke={EDGE} />
      {bars(40, 40, 28, 4)}
      <rect x={98} y={26} width={24} height={32} rx={3} fill={FACE} />
    </>
  ),
  bank: (
    <>
      <rect x={30} y={14} width={100} height={62} rx={6} fill="#dfe9ef" stroke="#9fb2bd" />
      <rect x={40} y={30} width={16} height={12} rx={2} fill="#e8d59a" />
      {bar(40, 54, 80)}
      {bar(40, 64, 40)}
    </>
  ),
  booklet: (
    <>
      <rect x={20} y={12} width={60} height={66} rx={3} fill="#fff" stroke={EDGE} />
      <rect x={80} y={12} width={60} height={66} rx={3} fill="#fff" stroke={EDGE} />
      <rect x={38} y={24} width={22} height={28} rx={3} fill={FACE} />
      {bars(90, 36, 26, 4)}
    </>
  ),
  letter: (
    <>
      {sheet}
      {bars(58, 44, 18, 4)}
      <circle cx={96} cy={70} r={9} fill="none" stroke="#b3261e" strokeWidth={2} />
    </>
  ),
  form: (
    <>
      {sheet}
      <path d="M56 20h48v56h-48zM56 34h48M56 48h48M56 62h48M72 20v42" fill="none" stroke="#7d8b86" />
    </>
  ),
};

/** What the sample picture of a material is like, in small. */
export const SampleSketch = ({ kind }: { kind: Picture }) => (
  <svg className="flow-sketch" viewBox="0 0 160 90" role="img" aria-label={`样图：${PICTURE[kind]}`}>
    <rect width={160} height={90} fill="#f6f4ee" />
    {DRAWN[kind]}
  </svg>
);
