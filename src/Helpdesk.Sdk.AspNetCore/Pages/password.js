// Says beside the form what of a new password would be refused, while it is typed. The server judges it again when it is set; without this the page works as well.
'use strict';
(() => {
  const form = document.querySelector('form[data-check]');
  const field = document.getElementById('password');
  const again = document.getElementById('again');
  const status = document.getElementById('password-status');
  const list = document.getElementById('password-problems');
  const pause = 500;
  let timer = 0;
  let round = 0;

  const show = (text, problems) => {
    status.textContent = text;
    list.replaceChildren(...problems.map(problem => {
      const item = document.createElement('li');
      item.textContent = problem;
      return item;
    }));
  };

  const ask = async () => {
    const mine = ++round;
    if (!field.value) {
      show('', []);
      return;
    }
    try {
      const answer = await fetch(location.href, {
        method: 'POST',
        credentials: 'omit',
        cache: 'no-store',
        referrerPolicy: 'no-referrer',
        body: new URLSearchParams({ form: form.elements.form.value, password: field.value, look: '1' }),
      });
      const told = answer.ok ? await answer.json() : null;
      // Only the answer to what stands there now counts.
      if (mine !== round) return;
      if (!told || !told.problems) show('', []);
      else if (told.problems.length) show(form.dataset.problems, told.problems);
      else if (again.value && again.value !== field.value) show(form.dataset.differs, []);
      else show(form.dataset.fine, []);
    } catch {
      if (mine === round) show('', []);
    }
  };

  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(ask, pause);
  };
  field.addEventListener('input', later);
  again.addEventListener('input', later);
})();
