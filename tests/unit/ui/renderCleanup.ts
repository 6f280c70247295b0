import { cleanup } from '@testing-library/react';
import { afterEach } from 'vitest';

// Each component test starts from an empty page: the charts leave a span behind by which they measure text.
afterEach(() => {
  cleanup();
  document.body.replaceChildren();
});
