import { kind, type Ways } from './way.ts';

/** Runs elsewhere: it can use nothing but its argument. `detail`: method, target, how it is sent, where it stands. */
function sendForm({ url, detail }: { url: string; detail: string }): void {
  const [method = '', target = '', how = '', place = ''] = detail.split('|');
  const form = document.createElement('form');
  const button = document.createElement('button');
  const field = document.createElement('input');
  Object.assign(field, { name: 'row', value: 'of-alice' });
  form.append(field, button);
  const addressed = how === 'button with an address' ? button : form;
  addressed.setAttribute(addressed === form ? 'action' : 'formaction', url);
  form.method = method;
  form.target = target;
  const box = document.createElement('div');
  (place === 'in a shadow root' ? box.attachShadow({ mode: 'closed' }) : box).append(form);
  document.body.append(box);
  if (how === 'submit') form.submit();
  if (how === "the prototype's submit") HTMLFormElement.prototype.submit.call(form);
  if (how === 'requestSubmit') form.requestSubmit();
  if (how.startsWith('button')) button.click();
  if (how === 'event') button.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
}

/** Forms that a script sends. */
export const FORMS: Ways = {
  ...kind(
    {
      'form by GET': 'get|_self|submit|',
      'form by POST': 'post|_self|submit|',
      "form by the prototype's submit": "post|_self|the prototype's submit|",
      'form by requestSubmit': 'get|_self|requestSubmit|',
      'form by a button': 'post|_self|button|',
      'form by the address of a button': 'get|_self|button with an address|',
      'form by an event': 'post|_self|event|',
      'form in a shadow root': 'get|_self|submit|in a shadow root',
      'form in a shadow root, by a button': 'post|_self|button|in a shadow root',
      'form for _blank by GET': 'get|_blank|submit|',
      'form for _blank by POST': 'post|_blank|submit|',
      'form for _blank by a button': 'get|_blank|button|',
      'form for a window by name': 'post|row-window|requestSubmit|',
    },
    sendForm,
  ),
  'form into a frame': ({ url }) => {
    const frame = document.createElement('iframe');
    frame.name = 'row-frame';
    document.body.append(frame);
    const form = document.createElement('form');
    Object.assign(form, { action: url, target: 'row-frame', method: 'post' });
    document.body.append(form);
    form.submit();
  },
};
