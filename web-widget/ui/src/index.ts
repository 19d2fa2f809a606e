export { render } from 'preact';
export { type AccentPair, accentFor, DARK_GROUND, LIGHT_GROUND } from './colour';
export {
  applyToDocument,
  chooseLocale,
  createI18n,
  directionOf,
  type I18n,
  I18nProvider,
  type Messages,
  type Params,
  regionalTag,
  type Translate,
  type Translation,
  type UiKey,
  useI18n,
} from './i18n';
export { linkify, type TextPart } from './linkify';
export { Bubble, type BubbleProps, type SendState, SystemLine, Typing } from './parts/Bubble';
export { Button, type ButtonProps, IconButton, type IconButtonProps, Spinner } from './parts/Button';
export { classes } from './parts/classes';
export { Icon, type IconProps } from './parts/Icon';
export {
  Avatar,
  type AvatarProps,
  Faces,
  initials,
  Presence,
  type PresenceState,
  type Role,
  RoleBadge,
} from './parts/people';
export { Rating, type RatingProps } from './parts/Rating';
export {
  Banner,
  type BannerKind,
  type BannerProps,
  Dialog,
  type DialogProps,
  EmptyState,
  Skeleton,
} from './parts/surfaces';
export { TextArea, type TextAreaProps } from './parts/TextArea';
export { clockTime, exactTime, relativeTime, TimeAgo, useNow } from './time';
