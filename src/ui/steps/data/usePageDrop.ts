import { useEffect, useRef, useState } from 'react';

function hasFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}

/**
 * Takes files dropped anywhere on the page; the first of several. Without this the browser would leave the page to
 * show the file.
 * @returns whether a file hovers over the page.
 */
export function usePageDrop(onFile: (file: File) => void): boolean {
  const [hovering, setHovering] = useState(false);
  const handler = useRef(onFile);
  useEffect(() => {
    handler.current = onFile;
  });

  useEffect(() => {
    // Entering a child fires "enter" before the parent's "leave": count them.
    let depth = 0;
    const move = (step: number) => (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      depth = Math.max(0, depth + step);
      setHovering(depth > 0);
    };
    const enter = move(1);
    const over = move(0);
    const leave = move(-1);
    const drop = (event: DragEvent) => {
      depth = 0;
      setHovering(false);
      if (!hasFiles(event)) return;
      event.preventDefault();
      const file = event.dataTransfer?.files[0];
      if (file) handler.current(file);
    };
    window.addEventListener('dragenter', enter);
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragenter', enter);
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, []);
  return hovering;
}
