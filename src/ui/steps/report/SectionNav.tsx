import { useEffect, useState } from 'react';
import { t } from '../../../core/language/words.ts';
import './SectionNav.css';

export interface ReportSection {
  readonly id: string;
  readonly title: string;
}

/** Links to the parts of the report; the one in view is marked. */
export function SectionNav({ sections }: { readonly sections: readonly ReportSection[] }) {
  const current = useSectionInView(sections);
  return (
    <nav className="section-nav" aria-label={t`Report sections`}>
      <ul>
        {sections.map((section) => (
          <li key={section.id}>
            <a href={`#${section.id}`} aria-current={section.id === current ? 'location' : undefined}>
              {section.title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The last section whose top has passed the upper third of the window. */
function useSectionInView(sections: readonly ReportSection[]): string | undefined {
  const [current, setCurrent] = useState(sections[0]?.id);
  useEffect(() => {
    const look = () => {
      const line = window.innerHeight / 3;
      const passed = sections.filter(
        ({ id }) => (document.getElementById(id)?.getBoundingClientRect().top ?? Infinity) < line,
      );
      setCurrent((passed.at(-1) ?? sections[0])?.id);
    };
    look();
    window.addEventListener('scroll', look, { passive: true });
    return () => window.removeEventListener('scroll', look);
  }, [sections]);
  return current;
}
