export * from './answerWords.ts';
export * from './catalogue.ts';
export * from './check.ts';
export * from './evaluate.ts';
export * from './signature.ts';
export * from './types.ts';
export * from './uses.ts';
export * from './words.ts';
export { optionsOf } from './values.ts';
