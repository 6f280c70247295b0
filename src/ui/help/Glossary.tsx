import { useId, useState } from 'react';
import { GLOSSARY, searchGlossary } from './glossary.ts';
import type { Term } from './terms.ts';
import { t } from '../../core/language/words.ts';
import '../components/Field.css';
import './Glossary.css';

/** Every term and metric of the page, found by typing. */
export function Glossary() {
  const id = useId();
  const [query, setQuery] = useState('');
  const parts = searchGlossary(GLOSSARY, query);
  const count = parts.reduce((sum, part) => sum + part.terms.length, 0);
  return (
    <div className="glossary">
      <div className="glossary__search">
        <label htmlFor={id}>{t`Find a term`}</label>
        <input
          id={id}
          type="search"
          className="text-input"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
        <p role="status">{count === 0 ? t`Nothing contains “${query}”. Try one word.` : t`${count} terms`}</p>
      </div>
      {parts.map((part) => (
        <section key={part.title} aria-label={part.title}>
          <h3>{part.title}</h3>
          <dl>
            {part.terms.map((term) => (
              <Entry key={term.term} term={term} />
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}

function Entry({ term }: { readonly term: Term }) {
  return (
    <div className="glossary__entry">
      <dt>{term.term}</dt>
      <dd>
        <p>{term.plain}</p>
        {term.formula && <p className="glossary__formula">{term.formula}</p>}
        {term.reading && <p>{term.reading}</p>}
        {term.source && <p className="glossary__source">{term.source}</p>}
      </dd>
    </div>
  );
}
