export { device } from './device';
export { Box, Field, Press, Text } from './elements';
export { Unreachable } from './types';
