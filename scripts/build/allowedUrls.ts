/**
 * Absolute URLs that the built files may contain, by prefix, each with the reason. None of them is ever requested:
 * they are names (XML namespaces) or text for a person (documentation, citations, error messages of libraries).
 * The Content-Security-Policy would refuse a request anyway; this list keeps the question from arising.
 */
export const ALLOWED_URLS: readonly { readonly prefix: string; readonly why: string }[] = [
  { prefix: 'http://www.w3.org/', why: 'XML namespaces of SVG, MathML, XLink and XHTML' },
  { prefix: 'http://schemas.openxmlformats.org/', why: 'XML namespaces of Excel workbooks that are written' },
  { prefix: 'https://react.dev/', why: "links in React's error messages" },
  { prefix: 'http://www.apache.org/licenses/', why: 'licence notices of TensorFlow.js' },
  { prefix: 'https://www.apache.org/licenses/', why: 'licence notices of TensorFlow.js' },
  { prefix: 'https://opensource.org/licenses/', why: 'licence notices of TensorFlow.js' },
  { prefix: 'https://www.shadertoy.com/view/4djSRW', why: 'a citation in a shader of TensorFlow.js' },
  { prefix: 'https://en.wikipedia.org/wiki/', why: 'a citation in a shader of TensorFlow.js' },
  { prefix: 'https://developer.mozilla.org/en-US/docs/', why: 'an error message of TensorFlow.js' },
  {
    prefix: 'https://github.com/',
    why: 'authors and projects in licence texts; comments and messages of TensorFlow.js and Papa Parse',
  },
  { prefix: 'http://en.wikipedia.org/wiki/MIT_License', why: 'a licence text inside Recharts' },
  { prefix: 'https://redux.js.org/Errors', why: 'error messages of Redux, inside Recharts' },
  { prefix: 'https://redux-toolkit.js.org/Errors', why: 'error messages of Redux Toolkit, inside Recharts' },
  { prefix: 'https://bit.ly/3cXEKWf', why: 'an error message of Immer, inside Recharts' },
  { prefix: 'https://bit.ly/wb-precache', why: 'a message of Workbox, inside the service worker' },
  {
    prefix: 'https://example.invalid/',
    why: 'what “Try to send one byte” calls: a name that is reserved never to exist (RFC 2606)',
  },
  { prefix: 'https://paulmillr.com/', why: 'the licence notice of noble-hashes' },
  {
    prefix: 'http://mlcommons.org/croissant/',
    why: 'the namespace of Croissant, and the versions that its files conform to',
  },
  { prefix: 'http://schema.org/', why: 'the namespace of schema.org, in Croissant files' },
  { prefix: 'http://purl.org/dc/terms/', why: 'the namespace of Dublin Core, in Croissant files' },
  { prefix: 'https://arxiv.org/', why: 'citations' },
  { prefix: 'https://doi.org/', why: 'citations' },
];
