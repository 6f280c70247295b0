import type { Traffic } from '../../locality/traffic.ts';
import { ownAddress } from './useAttempts.ts';
import { t, texts } from '../../core/language/words.ts';

type Finding = 'sent' | 'not sent' | 'not known';

/** Of documents in Chromium. */
interface FeaturePolicyDocument {
  readonly featurePolicy?: { readonly allowsFeature: (name: string) => boolean };
}

/** Only a header can say who may frame the page; a refusal tells the text of the policy that refused. */
function framing({ refusals }: Traffic): Finding {
  if (refusals.length === 0) return 'not known';
  return refusals.some(({ policy }) => policy.includes('frame-ancestors')) ? 'sent' : 'not sent';
}

function abilities(): Finding {
  const { featurePolicy } = document as FeaturePolicyDocument;
  if (!featurePolicy) return 'not known';
  return featurePolicy.allowsFeature('camera') ? 'not sent' : 'sent';
}

const WORDS: Readonly<Record<Finding, string>> = texts({
  sent: 'in force',
  'not sent': 'not sent by this host',
  'not known': 'not known here',
});

/** Whether the host sends the headers that no page can give itself. */
export function HostHeaders({ traffic }: { readonly traffic: Traffic }) {
  if (ownAddress() === null) return null;
  const rows: readonly (readonly [string, string, Finding])[] = [
    ['frame-ancestors', t`no other page can show this one in a frame`, framing(traffic)],
    [
      'Cross-Origin-Opener-Policy',
      t`no other window has a handle on this one`,
      window.crossOriginIsolated ? 'sent' : 'not sent',
    ],
    ['Permissions-Policy', t`no script can ask for a camera, a passkey, a payment …`, abilities()],
  ];
  return (
    <section>
      <h3>{t`Headers of the host`}</h3>
      <p>{t`Some rules only a host can give. The page does what it can without them. (The first shows once a refusal has been reported: press the button above.)`}</p>
      <dl className="locality__headers" aria-label={t`Headers of the host`}>
        {rows.map(([header, means, finding]) => (
          <div key={header}>
            <dt>
              <code>{header}</code>: {means}
            </dt>
            <dd>{WORDS[finding]}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
