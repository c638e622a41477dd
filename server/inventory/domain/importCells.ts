import { patientIdentifierIn } from '../../audit/domain/patientIdentifier.ts';
import type { DateOrder } from './import.ts';
import type { Column, Form } from './importColumns.ts';
import { readDay } from './importDays.ts';
import { plain } from './importHeadings.ts';

/** Days are ISO, money is a decimal text, lists keep their order. */
export type CellValue = string | number | boolean | string[] | null;

export class CellProblem {
  readonly code: string;
  readonly message: string;

  constructor(code: string, message: string) {
    this.code = code;
    this.message = message;
  }
}

const CODE_LIMIT = 64;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u001f\u007f]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL_BUT_LINES = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;
/** What an export writes before a cell that a spreadsheet would run. */
const GUARDED = /^'+[=+\-@\t\r]/;
const MONEY = /^(?:US)?\$? ?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d{1,2}0*)?(?: ?USD)?$/i;
const WHOLE = /^(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.0+)?$/;
const NEGATIVE = /^(?:[-−–]\s*\$?|\$\s*[-−–]|\(\s*\$?)\s*\d/;

/** Reads one cell, trimmed; an empty one is null where the column may be empty. */
export function readCell(column: Column, raw: string, order: DateOrder | null): CellValue | CellProblem {
  const text = unguarded(raw.trim());
  if (text === '') {
    if (column.form.as === 'YES') return false;
    return column.required ? new CellProblem('REQUIRED', `${column.name} is empty; every row needs one.`) : null;
  }
  const value = read(column, column.form, text, order);
  // A patient's number in the wrong column must not be repeated in the sentence that refuses it.
  if (value instanceof CellProblem && value.code !== 'PATIENT_IDENTIFIER') return identifierIn(text) ?? value;
  return value;
}

function read(column: Column, form: Form, text: string, order: DateOrder | null): CellValue | CellProblem {
  switch (form.as) {
    case 'CODE':
      return readText(column, text, CODE_LIMIT, false);
    case 'CODES':
      return readCodes(column, text);
    case 'TEXT':
      return readText(column, text, form.limit, form.manyLines ?? false);
    case 'DAY':
      return readDayCell(column, text, order);
    case 'MONEY':
      return readMoney(column, text);
    case 'COUNT':
      return readCount(column, text, form.most);
    case 'YEAR':
      return /^(1[89]|20)\d\d$/.test(text)
        ? Number(text)
        : new CellProblem('NOT_A_YEAR', `${shown(text)} is not a year of four digits, such as 2007.`);
    case 'ONE_OF':
      return readOneOf(column, text, form.values);
    case 'YES':
      return readYes(column, text);
  }
}

function readText(column: Column, text: string, limit: number, manyLines: boolean): string | CellProblem {
  if ((manyLines ? CONTROL_BUT_LINES : CONTROL).test(text)) {
    return new CellProblem('CONTROL_CHARACTER', `${column.name} has a line break or a character that cannot be shown.`);
  }
  if (text.length > limit) {
    return new CellProblem('TOO_LONG', `${column.name} has ${text.length} characters; ${limit} is the most.`);
  }
  return identifierIn(text) ?? text;
}

function readCodes(column: Column, text: string): string[] | CellProblem {
  const codes: string[] = [];
  for (const part of text.split(';')) {
    const code = readText(column, part.trim(), CODE_LIMIT, false);
    if (code instanceof CellProblem) return code;
    if (code !== '' && !codes.includes(code)) codes.push(code);
  }
  if (codes.length > 0 || !column.required) return codes;
  return new CellProblem('REQUIRED', `${column.name} names none; every row needs at least one.`);
}

function readDayCell(column: Column, text: string, order: DateOrder | null): string | CellProblem {
  const reading = readDay(text, order);
  if ('day' in reading) return reading.day;
  switch (reading.wrong) {
    case 'TWO_DIGIT_YEAR':
      return new CellProblem('NOT_A_DAY', `${shown(text)} leaves the century open: write the year with four digits.`);
    case 'SERIAL_NUMBER':
      return new CellProblem(
        'NOT_A_DAY',
        `${shown(text)} looks like a spreadsheet's inner number for a day: format ${column.name} as a date before saving as CSV.`,
      );
    case 'ORDER_UNKNOWN':
      return new CellProblem(
        'DATE_ORDER_NEEDED',
        `${shown(text)} can be read as month/day or as day/month. Say once for the file which it is (dateOrder MDY or DMY).`,
      );
    case 'NO_DAY': {
      const read = order && order !== 'YMD' && /^\d+[-/.]\d+[-/.]\d{4}/.test(text) ? ` in the order ${order}` : '';
      return new CellProblem('NOT_A_DAY', `${shown(text)} is not a calendar day${read}. Write it as 2003-02-28.`);
    }
  }
}

function readMoney(column: Column, text: string): string | CellProblem {
  if (MONEY.test(text)) {
    const [whole = '', cents] = text.replace(/[^\d.]/g, '').split('.');
    const dollars = whole.replace(/^0+(?=\d)/, '');
    if (dollars.length <= 12) return cents === undefined ? dollars : `${dollars}.${cents.slice(0, 2)}`;
    return new CellProblem('OUT_OF_RANGE', `${shown(text)} is more than ${column.name} can be.`);
  }
  if (NEGATIVE.test(text))
    return new CellProblem('NEGATIVE', `${shown(text)} is below zero, which ${column.name} cannot be.`);
  return new CellProblem(
    'NOT_AN_AMOUNT',
    `${shown(text)} is not an amount in US dollars, such as 48000 or $48,000.50.`,
  );
}

function readCount(column: Column, text: string, most: number): number | CellProblem {
  const plain = plainDigits(text);
  if (plain >= 0 && plain <= most) return plain;
  if (WHOLE.test(text)) {
    const count = Number(text.replaceAll(',', ''));
    if (count <= most) return count;
    return new CellProblem('OUT_OF_RANGE', `${shown(text)} is more than ${column.name} can be.`);
  }
  if (NEGATIVE.test(text))
    return new CellProblem('NEGATIVE', `${shown(text)} is below zero, which ${column.name} cannot be.`);
  return new CellProblem('NOT_A_NUMBER', `${shown(text)} is not a whole number, such as 1200.`);
}

/** The hot path of large files: nothing but digits, few enough to be exact; else -1. */
function plainDigits(text: string): number {
  if (text.length > 15) return -1;
  let value = 0;
  for (let at = 0; at < text.length; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

function readOneOf(column: Column, text: string, values: readonly string[]): string | CellProblem {
  const meant = plain(text);
  const value = values.find((allowed) => plain(allowed) === meant);
  return (
    value ?? new CellProblem('NOT_ONE_OF', `${shown(text)} is no ${column.name}: it is one of ${values.join(', ')}.`)
  );
}

function readYes(column: Column, text: string): boolean | CellProblem {
  if (/^(yes|y|true|t|1|x)$/i.test(text)) return true;
  if (/^(no|n|false|f|0)$/i.test(text)) return false;
  return new CellProblem('NOT_YES_OR_NO', `${shown(text)} is neither yes nor no, as ${column.name} must be.`);
}

function identifierIn(text: string): CellProblem | null {
  const what = patientIdentifierIn(text);
  if (!what) return null;
  return new CellProblem(
    'PATIENT_IDENTIFIER',
    `This looks like ${what}. Holdfast keeps no patient identifiers: remove it from the file.`,
  );
}

function unguarded(text: string): string {
  return text.charCodeAt(0) === 39 && GUARDED.test(text) ? text.slice(1).trim() : text;
}

export function shown(text: string): string {
  return `"${text.length > 60 ? `${text.slice(0, 60)}…` : text}"`;
}
