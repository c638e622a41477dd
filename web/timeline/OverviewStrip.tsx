import { type PointerEvent, useEffect, useRef, useState } from 'react';
import { boxesOf, overviewLayout, rowAt } from './overview.ts';

export const OVERVIEW_WIDTH = 56;

/** Where the red is in the whole list, and where one is; a click or a drag jumps. The keyboard has its own ways. */
export function OverviewStrip(props: {
  rows: number;
  isExposed: (index: number) => boolean;
  first: number;
  last: number;
  onJump: (index: number) => void;
}) {
  const { rows, isExposed, first, last, onJump } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const [height, setHeight] = useState(0);
  const ratio = devicePixelRatio;
  const layout = overviewLayout(rows, OVERVIEW_WIDTH * ratio, Math.max(Math.floor(height * ratio), 1));

  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => entry && setHeight(Math.floor(entry.contentRect.height)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || !canvas.current || height === 0) return;
    canvas.current.width = OVERVIEW_WIDTH * ratio;
    canvas.current.height = Math.floor(height * ratio);
    const colours = getComputedStyle(canvas.current);
    const red = colours.getPropertyValue('--exposed');
    const grey = colours.getPropertyValue('--line-control');
    const drawn = overviewLayout(rows, canvas.current.width, canvas.current.height);
    for (let row = 0; row < rows; row += drawn.rowsPerPixel) {
      const [box] = boxesOf(drawn, row, row);
      if (!box) continue;
      let exposed = false;
      for (let each = row; each < Math.min(row + drawn.rowsPerPixel, rows); each += 1) exposed ||= isExposed(each);
      context.fillStyle = exposed ? red : grey;
      context.globalAlpha = exposed ? 1 : 0.45;
      context.fillRect(box.x, box.y, box.width - (drawn.columns > 1 ? 1 : 0), 1);
    }
  }, [rows, isExposed, height, ratio]);

  function jump(event: PointerEvent<HTMLElement>): void {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    onJump(rowAt(layout, rows, (event.clientX - left) * ratio, (event.clientY - top) * ratio));
  }
  return (
    <div
      className="tl-overview noprint"
      aria-hidden="true"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        jump(event);
      }}
      onPointerMove={(event) => event.buttons === 1 && jump(event)}
    >
      <canvas ref={canvas} />
      {height > 0 &&
        boxesOf(layout, first, last).map((box) => (
          <i
            key={box.x}
            style={{
              left: box.x / ratio,
              top: box.y / ratio,
              width: box.width / ratio,
              height: Math.max(box.height / ratio, 3),
            }}
          />
        ))}
    </div>
  );
}
