import { type ComponentChildren, render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { en } from '../src/catalog/en';
import * as icons from '../src/icons';
import {
  Avatar,
  Banner,
  Bubble,
  Button,
  createI18n,
  Dialog,
  I18nProvider,
  Icon,
  IconButton,
  initials,
  Presence,
  Rating,
  RoleBadge,
  TextArea,
} from '../src/index';

let host: HTMLElement;

beforeEach(() => {
  host = document.createElement('div');
  document.body.append(host);
});

afterEach(() => {
  render(null, host);
  host.remove();
});

function show(children: ComponentChildren): void {
  act(() => render(<I18nProvider value={createI18n('en', en)}>{children}</I18nProvider>, host));
}

function find<E extends Element = HTMLElement>(selector: string): E {
  const found = host.querySelector<E>(selector);
  if (!found) throw new Error(`nothing matches ${selector} in ${host.innerHTML}`);
  return found;
}

describe('Avatar', () => {
  test('shows initials of the first and last word when there is no picture', () => {
    show(<Avatar name="Aisha van der Berg" />);
    expect(host.textContent).toBe('AB');
    expect(['Jenny', '  marta  ', '李 小龙', ''].map(initials)).toEqual(['J', 'M', '李小', '']);
  });

  test('falls back to initials when the picture does not load', () => {
    show(<Avatar name="John" src="/john.svg" />);
    act(() => {
      find('img').dispatchEvent(new Event('error'));
    });
    expect(host.querySelector('img')).toBeNull();
    expect(host.textContent).toBe('J');
  });

  test('is silent beside a written name, and says the name when alone', () => {
    show(<Avatar name="John" />);
    expect(find('.pl-avatar').getAttribute('aria-hidden')).toBe('true');
    show(<Avatar name="John" alone />);
    expect(find('.pl-avatar').getAttribute('aria-label')).toBe('John');
  });

  test('keeps its colour for the name', () => {
    show(<Avatar name="Kofi" />);
    const first = find('.pl-avatar').className;
    show(<Avatar name="Lena" />);
    show(<Avatar name="Kofi" />);
    expect(find('.pl-avatar').className).toBe(first);
  });
});

test('presence is a dot and a word', () => {
  show(<Presence state="away" />);
  expect(host.querySelector('.pl-dot--away')).not.toBeNull();
  expect(host.textContent).toBe('Away');
});

test('staff and helpers are named in words', () => {
  show(
    <>
      <RoleBadge kind="staff" />
      <RoleBadge kind="helper" />
    </>,
  );
  expect([...host.querySelectorAll('.pl-badge')].map((badge) => badge.textContent)).toEqual([
    'Shop team',
    'Customer helper',
  ]);
});

describe('Button', () => {
  test('is no submit button unless it is asked to be', () => {
    show(<Button>Go</Button>);
    expect(find<HTMLButtonElement>('button').type).toBe('button');
  });

  test('does nothing while busy, stays focusable and says so', () => {
    const pressed = vi.fn();
    show(
      <Button busy onClick={pressed}>
        Send
      </Button>,
    );
    const button = find<HTMLButtonElement>('button');
    button.click();
    expect(pressed).not.toHaveBeenCalled();
    expect(button.disabled).toBe(false);
    expect(button.getAttribute('aria-busy')).toBe('true');
  });

  test('with only an icon has a name', () => {
    show(<IconButton icon={icons.close} label="Close" />);
    expect(find('button').getAttribute('aria-label')).toBe('Close');
  });
});

test('an icon is decoration unless it has a label', () => {
  show(<Icon of={icons.star} />);
  expect(find('svg').getAttribute('aria-hidden')).toBe('true');
  show(<Icon of={icons.star} label="Favourite" />);
  expect(find('svg').getAttribute('aria-label')).toBe('Favourite');
});

describe('TextArea', () => {
  const press = (init: KeyboardEventInit) => {
    const event = new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init });
    act(() => {
      find('textarea').dispatchEvent(event);
    });
    return event;
  };

  test('Enter sends and Shift+Enter makes a line', () => {
    const sent = vi.fn();
    show(<TextArea aria-label="Question" value="Hi" onText={() => {}} onEnter={sent} />);
    expect(press({ key: 'Enter', shiftKey: true }).defaultPrevented).toBe(false);
    expect(sent).not.toHaveBeenCalled();
    expect(press({ key: 'Enter' }).defaultPrevented).toBe(true);
    expect(sent).toHaveBeenCalledOnce();
  });

  test('Enter that ends a composed word does not send', () => {
    const sent = vi.fn();
    show(<TextArea aria-label="Question" value="に" onText={() => {}} onEnter={sent} />);
    press({ key: 'Enter', isComposing: true });
    expect(sent).not.toHaveBeenCalled();
  });

  test('has a row for each line, up to eight', () => {
    const rows = (value: string) => {
      show(<TextArea aria-label="Question" value={value} onText={() => {}} rows={2} />);
      return Number(find('textarea').getAttribute('rows'));
    };
    expect([rows(''), rows('a\nb\nc'), rows('\n'.repeat(20))]).toEqual([2, 3, 8]);
  });

  test('tells what was written', () => {
    const written = vi.fn();
    show(<TextArea aria-label="Question" value="" onText={written} />);
    const area = find<HTMLTextAreaElement>('textarea');
    area.value = 'Rain?';
    area.dispatchEvent(new Event('input', { bubbles: true }));
    expect(written).toHaveBeenCalledWith('Rain?');
  });
});

describe('Bubble', () => {
  const at = new Date(2026, 4, 12, 9, 5);

  test('an own message says who spoke and how far it got', () => {
    show(
      <Bubble from="own" at={at} state="read">
        Hello
      </Bubble>,
    );
    expect(host.textContent).toMatch(/^You: Hello9:05\sAMRead$/);
  });

  test('a failed message can be sent again', () => {
    const resend = vi.fn();
    show(
      <Bubble from="own" at={at} state="failed" onResend={resend}>
        Hello
      </Bubble>,
    );
    find('button').click();
    expect(resend).toHaveBeenCalledOnce();
    expect(host.textContent).toContain('Not sent');
  });

  test('markup in a message stays text', () => {
    show(
      <Bubble from="other" at={at}>
        {'<img src=x>'}
      </Bubble>,
    );
    expect(host.querySelector('img')).toBeNull();
    expect(host.textContent).toContain('<img src=x>');
  });
});

test('a bad banner interrupts, the others wait', () => {
  show(
    <>
      <Banner kind="bad">Sound is off</Banner>
      <Banner>All is well</Banner>
    </>,
  );
  expect([...host.querySelectorAll('.pl-banner')].map((b) => b.getAttribute('role'))).toEqual([
    'alert',
    'status',
  ]);
});

describe('Rating', () => {
  test('is a group of radios whose names say the number of stars', () => {
    show(<Rating legend="How was it?" value={undefined} onRate={() => {}} />);
    expect(find('legend').textContent).toBe('How was it?');
    const labels = [...host.querySelectorAll<HTMLInputElement>('input')].map(
      (radio) => radio.labels?.[0]?.textContent,
    );
    expect(labels).toEqual(['1 star', '2 stars', '3 stars', '4 stars', '5 stars']);
  });

  test('tells the stars that were chosen', () => {
    const rated = vi.fn();
    show(<Rating legend="How was it?" value={undefined} onRate={rated} />);
    find<HTMLInputElement>('input[value="4"]').click();
    expect(rated).toHaveBeenCalledWith(4);
  });
});

describe('Dialog', () => {
  test('gives the focus back to where it was', () => {
    show(<Button>Open</Button>);
    find('button').focus();
    show(
      <>
        <Button>Open</Button>
        <Dialog title="Ask the community?" onClose={() => {}} actions={<Button>Go back</Button>} />
      </>,
    );
    find<HTMLDialogElement>('dialog').querySelector('button')?.focus();
    show(<Button>Open</Button>);
    expect(document.activeElement?.textContent).toBe('Open');
  });

  test('is named by its title and asks to be closed on Escape', () => {
    const closed = vi.fn();
    show(<Dialog title="Ask the community?" onClose={closed} />);
    const dialog = find('dialog');
    expect(document.getElementById(dialog.getAttribute('aria-labelledby') ?? '')?.textContent).toBe(
      'Ask the community?',
    );
    act(() => {
      dialog.dispatchEvent(new Event('cancel', { cancelable: true }));
    });
    expect(closed).toHaveBeenCalledOnce();
  });
});
