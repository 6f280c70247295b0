/** The policy of the <meta> element; null where none was built in (a development server). */
function policyInForce(): readonly string[] | null {
  const meta = document.querySelector<HTMLMetaElement>('meta[http-equiv="Content-Security-Policy" i]');
  if (!meta) return null;
  return meta.content
    .split(';')
    .map((directive) => directive.trim())
    .filter(Boolean);
}

export function PolicyInForce() {
  const policy = policyInForce();
  return (
    <section>
      <h3>Policy in force</h3>
      {policy ? (
        <>
          <p>
            The browser enforces this Content-Security-Policy on the page and on the worker that computes.
          </p>
          <ul className="locality__policy" tabIndex={0} aria-label="Content-Security-Policy">
            {policy.map((directive) => (
              <li key={directive}>
                <code>{directive}</code>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p>None: this is a development build. The built page carries one.</p>
      )}
    </section>
  );
}
