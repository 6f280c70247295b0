/**
 * Adds what trees say of rows to margins, tree after tree: walk.ts, whose nodes these are, with four rows under way that
 * do not wait for each other. Places are in bytes.
 * @param roots of each tree: the place of its first node
 * @param depths of each tree
 * @param nodes four whole numbers each: the place of its column in a row, low, high, the place of its left child
 * @param leaves a number a node
 * @param codes row-major rows × width bytes; three more rows have room
 * @param margins row-major rows × outputs; the trees are of one output after the other
 */
export function addTrees(
  trees: i32,
  outputs: i32,
  roots: usize,
  depths: usize,
  nodes: usize,
  leaves: usize,
  rows: i32,
  width: usize,
  codes: usize,
  margins: usize,
): void {
  const stride = (<usize>outputs) << 3;
  for (let tree = 0; tree < trees; tree++) {
    const root = load<i32>(roots + ((<usize>tree) << 2));
    const depth = load<i32>(depths + ((<usize>tree) << 2));
    let at = margins + ((<usize>(tree % outputs)) << 3);
    let own = codes;
    for (let row = 0; row < rows; row += 4) {
      let a = root;
      let b = root;
      let c = root;
      let d = root;
      for (let level = 0; level < depth; level++) {
        a = next(nodes + <usize>a, own);
        b = next(nodes + <usize>b, own + width);
        c = next(nodes + <usize>c, own + 2 * width);
        d = next(nodes + <usize>d, own + 3 * width);
      }
      add(at, leaves, a);
      if (row + 1 < rows) add(at + stride, leaves, b);
      if (row + 2 < rows) add(at + 2 * stride, leaves, c);
      if (row + 3 < rows) add(at + 3 * stride, leaves, d);
      own += 4 * width;
      at += 4 * stride;
    }
  }
}

/** Where a row goes from a node. */
function next(node: usize, codes: usize): i32 {
  const x = load<i32>(codes + <usize>load<i32>(node));
  const isRight = (<u32>((load<i32>(node, 4) - 1 - x) & (x - load<i32>(node, 8) - 1))) >> 31;
  return load<i32>(node, 12) + <i32>(isRight << 4);
}

function add(at: usize, leaves: usize, node: i32): void {
  store<f64>(at, load<f64>(at) + load<f64>(leaves + ((<usize>node) >> 1)));
}
