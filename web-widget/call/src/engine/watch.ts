/** What is read of a line while it is live, and what follows; not needed before. */
export { judge, sampleOf, worse } from './stats';
export { FIRST_STEP, step } from './steps';
