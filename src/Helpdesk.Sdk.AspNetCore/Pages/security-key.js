// Asks the browser for a security key and sends the form with its answer. Nothing else; without it the page says that it needs script.
'use strict';
(() => {
  const form = document.querySelector('form[data-options]');
  const button = form.querySelector('button');
  const status = document.getElementById('key-status');
  const bytes = text => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), c => c.charCodeAt(0));
  const text = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '');

  if (!window.PublicKeyCredential) {
    status.textContent = form.dataset.missing;
    return;
  }
  button.hidden = false;
  form.addEventListener('submit', async event => {
    if (form.elements.credential.value) return;
    event.preventDefault();
    button.disabled = true;
    status.textContent = form.dataset.waiting;
    try {
      const options = JSON.parse(form.dataset.options);
      options.challenge = bytes(options.challenge);
      options.user.id = bytes(options.user.id);
      options.excludeCredentials.forEach(key => { key.id = bytes(key.id); });
      const made = await navigator.credentials.create({ publicKey: options });
      form.elements.credential.value = JSON.stringify({
        id: made.id,
        response: {
          clientDataJSON: text(made.response.clientDataJSON),
          attestationObject: text(made.response.attestationObject),
          transports: made.response.getTransports ? made.response.getTransports() : [],
        },
      });
      form.submit();
    } catch (problem) {
      button.disabled = false;
      status.textContent = problem.name === 'InvalidStateError' ? form.dataset.known : form.dataset.failed;
    }
  });
})();
