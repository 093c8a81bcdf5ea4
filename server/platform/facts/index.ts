export { quoted, withDuck } from './duck.ts';
export { Fingerprints } from './fingerprints.ts';
export { removeSegment, segmentPath, SegmentWriter, type SegmentColumn, type SegmentValue } from './segments.ts';
