export { factsFolder, quoted, withDuck } from './duck.ts';
export { Fingerprints } from './fingerprints.ts';
export { removeSegment, segmentPath, SegmentWriter, type SegmentColumn, type SegmentValue, type WrittenSegment } from './segments.ts';
