type Pieces = AsyncIterable<Buffer> | Iterable<Buffer>;

/** A file as an answer, under its name; read on only as fast as the other side takes it. */
export function download(pieces: Pieces, name: string, type = 'text/csv; charset=utf-8'): Response {
  const plain = name.replace(/[^\w.-]+/g, '_');
  return new Response(streamOf(pieces), {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
      'cache-control': 'no-store',
    },
  });
}

/** Lets go of the database when the other side hangs up. */
function streamOf(pieces: Pieces): ReadableStream<Uint8Array> {
  const reading = (async function* () {
    yield* pieces;
  })();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await reading.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await reading.return();
    },
  });
}
