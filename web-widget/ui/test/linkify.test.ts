import { describe, expect, test } from 'vitest';
import { linkify } from '../src/linkify';

describe('links in messages', () => {
  test('are found, without the mark that ends the sentence', () => {
    expect(linkify('See https://shoes.example/size-guide.')).toEqual([
      { text: 'See ' },
      { text: 'https://shoes.example/size-guide', href: 'https://shoes.example/size-guide' },
      { text: '.' },
    ]);
  });

  test.each(['javascript:alert(1)', 'data:text/html,x', 'http://', 'www.shoes.example', '<b>bold</b>'])(
    '%s stays text',
    (text) => {
      expect(linkify(text).every((part) => part.href === undefined)).toBe(true);
    },
  );

  test('give back every character', () => {
    const text = 'a https://x.example/?a=1&b=2 b http://y.example, c';
    expect(
      linkify(text)
        .map((part) => part.text)
        .join(''),
    ).toBe(text);
  });
});
