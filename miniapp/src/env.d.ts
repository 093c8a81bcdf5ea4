/** Origin of the API, set when building; empty on H5, which asks its own origin. */
declare const API_BASE: string;
declare module '*.scss';
