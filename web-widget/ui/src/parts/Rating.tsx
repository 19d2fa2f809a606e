import { useId } from 'preact/hooks';
import { useI18n } from '../i18n';
import { star } from '../icons';
import { Icon } from './Icon';

export interface RatingProps {
  /** The question, said and shown: "How was it?" */
  readonly legend: string;
  readonly value: number | undefined;
  readonly onRate: (stars: number) => void;
}

const STARS = [1, 2, 3, 4, 5];

/** Five stars as a radio group: arrow keys move, the name of each is "3 stars". */
export function Rating({ legend, value, onRate }: RatingProps) {
  const { t } = useI18n();
  const group = useId();
  return (
    <fieldset>
      <legend>{legend}</legend>
      <div class="pl-rating">
        {STARS.map((count) => (
          <label key={count} class="pl-rating__star">
            <input
              class="visually-hidden"
              type="radio"
              name={group}
              value={count}
              checked={value === count}
              onChange={() => onRate(count)}
            />
            <span class="visually-hidden">{t('rating.stars', { count })}</span>
            <Icon of={star} />
          </label>
        ))}
      </div>
    </fieldset>
  );
}
