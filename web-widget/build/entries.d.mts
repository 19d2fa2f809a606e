import type { Rolldown } from 'vite';

export const entries: Readonly<Record<string, string>>;
export const loader: string;
export const product: string;
export const widgetOutput: Rolldown.OutputOptions;
