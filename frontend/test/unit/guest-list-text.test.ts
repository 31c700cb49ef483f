import { describe, expect, it } from 'vitest';
import { decodeText, readGuestList } from '../../src/admin/guests/guest-list-text';
import type { Guest } from '../../src/contract/model';

const known: Guest[] = [{ token: 'B0B-1', name: 'Bob', poured_ml: 0, pours: 0 }];

/** Each line as "name/limit/code", with what is wrong with it. */
const read = (text: string): string[] =>
  readGuestList(text, known).lines.map(({ name, limitMl, token, problem }) =>
    [`${name}/${limitMl ?? ''}/${token ?? ''}`, problem].filter(Boolean).join(' '),
  );

describe('a list of guests', () => {
  it.each<[string, string, string[]]>([
    ['names alone', 'Ada\nLi', ['Ada//', 'Li//']],
    ['a byte order mark and Windows line ends', '\uFEFFAda\r\nLi\r\n', ['Ada//', 'Li//']],
    ['old Macintosh line ends', 'Ada\rLi', ['Ada//', 'Li//']],
    ['empty lines and spare spaces', '\n  Ada   Lovelace \n\n;;\n', ['Ada Lovelace//']],
    ['semicolons', 'Ada;90;ada-1\nLi;;li-1\nJo;30', ['Ada/90/ada-1', 'Li//li-1', 'Jo/30/']],
    ['commas', 'Ada,90 ml,ada-1', ['Ada/90/ada-1']],
    ['tabs, as copied from a spreadsheet', 'Ada\t90\tada-1', ['Ada/90/ada-1']],
    ['commas in names between semicolons', 'Lovelace, Ada;90', ['Lovelace, Ada/90/']],
    ['quotes', '"Lovelace, Ada",90\n"Li ""Lee"" Wu",,', ['Lovelace, Ada/90/', 'Li "Lee" Wu//']],
    ['a line break in quotes', '"Ada\nLovelace";90\nLi', ['Ada Lovelace/90/', 'Li//']],
    [
      'quotes that are part of a name',
      'Dwayne "Rock" Jones\n"Unfinished',
      ['Dwayne "Rock" Jones//', '"Unfinished//'],
    ],
    ['headings', 'Name;Limit;Code\nAda;90;x', ['Ada/90/x']],
    ['headings in another order, with others', 'Code,Table,Nombre\nx,4,Ada', ['Ada//x']],
    ['German headings', 'Gast\nAda', ['Ada//']],
    ['nothing', ' \n', []],
    ['other scripts', 'محمد\n李雷;0', ['محمد//', '李雷/0/']],
  ])('is read with %s', (_, text, lines) => {
    expect(read(text)).toEqual(lines);
  });

  it.each<[string, string[]]>([
    [';90', ['/90/ nameMissing']],
    [`${'x'.repeat(61)}`, [`${'x'.repeat(61)}// nameTooLong`]],
    ['Ada;lots', ['Ada// limit']],
    ['Ada;10001', ['Ada// limit']],
    ['Ada;-1', ['Ada// limit']],
    ['Ada;1.5', ['Ada// limit']],
    ['Ada;10000', ['Ada/10000/']],
    [`Ada;;${'x'.repeat(201)}`, [`Ada//${'x'.repeat(201)} tokenTooLong`]],
    ['Ada;;bob i', ['Ada//bob i tokenOnList']],
    ['Ada;;x-1\nLi;;X l', ['Ada//x-1', 'Li//X l tokenTwice']],
    ['bob', ['bob// nameOnList']],
    ['Ada\nADA', ['Ada//', 'ADA// nameTwice']],
  ])('has its problems named: %j', (text, lines) => {
    expect(read(text)).toEqual(lines);
  });

  it('counts lines as an editor does', () => {
    const { lines, hasHeader } = readGuestList('name\n\n"Ada\nLovelace"\nLi', []);
    expect(hasHeader).toBe(true);
    expect(lines.map(({ line }) => line)).toEqual([3, 5]);
  });

  it.each<[string, number[], string]>([
    ['UTF-8', [0xc3, 0xa9], 'é'],
    ['UTF-16 with its mark', [0xff, 0xfe, 0xe9, 0x00], 'é'],
    ['Windows’ own', [0xe9, 0x0a], 'é\n'],
  ])('is decoded from %s', (_, bytes, text) => {
    expect(decodeText(new Uint8Array(bytes).buffer)).toBe(text);
  });
});
