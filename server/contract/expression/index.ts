export * from './evaluate.ts';
export * from './explain.ts';
export * from './fraction.ts';
export * from './render.ts';
export * from './types.ts';
export * from './validate.ts';
export { expressionSchema } from './schema.ts';
export { fenWords, valueWords } from './words.ts';
