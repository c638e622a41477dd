import { isAscii } from 'node:buffer';

/** What is counted over all bytes of a file, from which its encoding is told without decoding it. */
export class ByteCensus {
  /** The first bytes, where marks and signatures stand. */
  head: Buffer = Buffer.alloc(0);
  bytes = 0;
  nulsAtEven = 0;
  nulsAtOdd = 0;
  hasQuote = false;
  /** Well-formed UTF-8 sequences of several bytes, and bytes that belong to none. */
  sequences = 0;
  strayBytes = 0;
  /** The last bytes begin a sequence that the file's end cuts off. */
  cutOff = false;
  #rest = 0;
  #lowest = 0x80;
  #highest = 0xbf;

  add(piece: Buffer): void {
    if (this.head.length < 64) this.head = Buffer.concat([this.head, piece.subarray(0, 64)]).subarray(0, 64);
    this.hasQuote ||= piece.includes(0x22);
    if (piece.includes(0)) this.#countNuls(piece);
    if (this.#rest > 0 || !isAscii(piece)) this.#countUtf8(piece);
    this.bytes += piece.length;
  }

  end(): void {
    this.cutOff = this.#rest > 0;
  }

  #countNuls(piece: Buffer): void {
    for (let at = piece.indexOf(0); at >= 0; at = piece.indexOf(0, at + 1)) {
      if ((this.bytes + at) % 2 === 0) this.nulsAtEven += 1;
      else this.nulsAtOdd += 1;
    }
  }

  /** The well-formed byte sequences of the Unicode Standard, table 3-7: no overlong form, no surrogate. */
  #countUtf8(piece: Buffer): void {
    for (let at = 0; at < piece.length; at += 1) {
      const byte = piece[at] ?? 0;
      if (this.#rest > 0) {
        if (byte >= this.#lowest && byte <= this.#highest) {
          this.#rest -= 1;
          this.#lowest = 0x80;
          this.#highest = 0xbf;
          if (this.#rest === 0) this.sequences += 1;
          continue;
        }
        this.strayBytes += 1;
        this.#rest = 0;
        this.#lowest = 0x80;
        this.#highest = 0xbf;
      }
      if (byte >= 0x80) this.#begin(byte);
    }
  }

  #begin(byte: number): void {
    if (byte >= 0xc2 && byte <= 0xdf) this.#rest = 1;
    else if (byte >= 0xe0 && byte <= 0xef) this.#rest = 2;
    else if (byte >= 0xf0 && byte <= 0xf4) this.#rest = 3;
    else this.strayBytes += 1;
    if (byte === 0xe0) this.#lowest = 0xa0;
    if (byte === 0xed) this.#highest = 0x9f;
    if (byte === 0xf0) this.#lowest = 0x90;
    if (byte === 0xf4) this.#highest = 0x8f;
  }
}
