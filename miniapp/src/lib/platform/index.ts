export { device } from './device';
export { Box, Field, Press, Text } from './elements';
export { Declined, Unreachable } from './types';
