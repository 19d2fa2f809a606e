import { TabCalls } from './engine/calls';
import type { Calls, Surroundings } from './model';

export type * from './model';
export { DeviceError } from './model';

/** The calls of this tab, from now on. */
export function createCalls(surroundings: Surroundings): Calls {
  return new TabCalls(surroundings);
}
