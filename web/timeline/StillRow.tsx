/** A row that is still to come from the server: its place is kept, nothing shimmers. */
export function StillRow({ columns }: { columns: number }) {
  return (
    <>
      {Array.from({ length: columns }, (_, column) => (
        <div key={column} role="gridcell" className="tl-cell" aria-label="not read yet">
          <span className="tl-still" />
        </div>
      ))}
      <div role="gridcell" className="tl-picture-cell" aria-label="not read yet">
        <span className="tl-still tl-still-ribbon" />
      </div>
      <div role="gridcell" className="tl-cell tl-figure" aria-label="not read yet" />
    </>
  );
}
