export { render } from 'preact';
export { type AccentPair, accentFor } from './colour';
export {
  applyToDocument,
  chooseLocale,
  createI18n,
  directionOf,
  type I18n,
  I18nProvider,
  type Messages,
  type Params,
  type Translate,
  type Translation,
  useI18n,
} from './i18n';
export { clockTime, exactTime, relativeTime, TimeAgo, useNow } from './time';
