export { OutboundError, type Handling } from './errors.ts';
export { closeOutbound, requestJson } from './transport.ts';
