/** A file for the reader's own disk, under the name given. */
export function download(
  pieces: AsyncIterable<Buffer> | Iterable<Buffer>,
  name: string,
  type = 'text/csv; charset=utf-8',
): Response {
  const plain = name.replace(/[^\w.-]+/g, '_');
  return new Response(streamOf(pieces), {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
      'cache-control': 'no-store',
    },
  });
}

/** Reads on only as fast as the other side takes it, and lets go of the database when it hangs up. */
function streamOf(pieces: AsyncIterable<Buffer> | Iterable<Buffer>): ReadableStream<Uint8Array> {
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
