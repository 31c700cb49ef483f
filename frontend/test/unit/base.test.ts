import { describe, expect, it } from 'vitest';
import { inside, under } from '../../src/route/base';

describe('the path under which a proxy serves the hub', () => {
  it.each([
    ['/', '', '/'],
    ['/tap/a', '', '/tap/a'],
    ['/', '/bar', '/bar/'],
    ['/bar', '/bar', '/bar/bar'],
    ['/bar/a', '/a/b', '/a/b/bar/a'],
  ])('stands before %s', (path, below, address) => {
    expect(under(path, below)).toBe(address);
    expect(inside(address, below)).toBe(path);
  });

  it('changes no whole address', () => {
    expect(under('https://bar.example/', '/bar')).toBe('https://bar.example/');
  });

  it.each([
    ['/bar', '/'],
    ['/barn', null],
    ['/other', null],
  ])('tells whether %s is the hub’s', (address, path) => {
    expect(inside(address, '/bar')).toBe(path);
  });
});
