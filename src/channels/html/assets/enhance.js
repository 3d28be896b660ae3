// Makes the page's forms quicker and leaving faster. Without it everything works all the same.
(() => {
  'use strict';
  const talk = document.getElementById('talk');
  const status = document.getElementById('status');
  const news = document.getElementById('news');
  const leaveTo = document.getElementById('top').dataset.leaveTo;
  const policy = window.trustedTypes
    ? window.trustedTypes.createPolicy('page', { createHTML: (html) => html })
    : { createHTML: (html) => html };

  let pressed = null;
  let pending = null;
  let wanted = 'next';

  // Leaving: blank first, then tell the server, then go, with nothing to come back to.

  function blank() {
    document.body.textContent = '';
  }

  function leave() {
    blank();
    if (pending) pending.stop.abort();
    if (!navigator.sendBeacon || !navigator.sendBeacon('/leave')) {
      fetch('/leave', { method: 'POST', keepalive: true });
    }
    location.replace(leaveTo);
  }

  // Browsers keep a page they have left to show it again. They get an empty one, and ask the server anew.
  window.addEventListener('pagehide', blank);
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) location.reload();
  });

  // Shift three times, and nothing in between: writing capital letters is not leaving.
  let shifts = 0;
  let isShiftAlone = false;
  let shiftTimer = 0;
  window.addEventListener('keydown', (event) => {
    isShiftAlone = event.key === 'Shift';
    if (!isShiftAlone) shifts = 0;
  });
  window.addEventListener('keyup', (event) => {
    if (event.key !== 'Shift' || !isShiftAlone) return;
    shifts += 1;
    if (shifts === 3) leave();
    window.clearTimeout(shiftTimer);
    shiftTimer = setTimeout(() => {
      shifts = 0;
    }, 2000);
  });

  document.addEventListener('click', (event) => {
    pressed = event.target.closest('button');
    if (pressed && pressed.value === 'leave') {
      event.preventDefault();
      leave();
    }
  });

  // An answer that cannot stand beside others takes their place, and they take its.
  document.addEventListener('change', (event) => {
    const box = event.target;
    if (box.type !== 'checkbox' || !box.checked) return;
    for (const other of box.form.elements) {
      if (other.type !== 'checkbox' || other === box) continue;
      if ('alone' in box.dataset || 'alone' in other.dataset) other.checked = false;
    }
  });

  window.addEventListener('beforeprint', () => {
    for (const folded of document.querySelectorAll('details')) folded.open = true;
  });

  // A form that a browser without cookies sends leads to the page that says so.
  if (!window.fetch || !window.AbortController || navigator.cookieEnabled === false) return;

  document.addEventListener('submit', (event) => {
    const button = event.submitter || pressed;
    const body = new window.URLSearchParams(new FormData(event.target));
    if (button && button.name && button.form === event.target) body.append(button.name, button.value);
    event.preventDefault();
    send(body.toString());
  });

  // The same thing sent twice is sent once. Something else takes the place of what is on its way: 999 never waits.
  function send(body) {
    if (pending) {
      if (pending.body === body) return;
      pending.stop.abort();
      wanted = 'whole';
    }
    pending = { body, stop: new window.AbortController() };
    attempt(pending);
  }

  // Trying again is safe: the page's name goes with it, and the server takes one message once.
  function attempt(mine) {
    const timers = [setTimeout(() => tell('thinking'), 700), setTimeout(() => tell('slow'), 5000)];
    const type = 'application/x-www-form-urlencoded';
    fetch(location.pathname, {
      method: 'POST',
      headers: { 'Content-Type': type, 'X-Part': wanted },
      body: mine.body,
      signal: mine.stop.signal,
    })
      .then((answer) =>
        answer.text().then((html) => {
          const part = answer.headers.get('X-Part');
          if (!part) throw new Error(answer.status);
          if (mine === pending) show(part, html);
        }),
      )
      .catch(() => {
        if (mine !== pending) return;
        tell('offline');
        setTimeout(() => {
          wanted = 'whole';
          if (mine === pending) attempt(mine);
        }, 3000);
      })
      .then(() => timers.forEach(window.clearTimeout));
  }

  function show(part, html) {
    pending = null;
    tell('');
    if (part === 'left') return leave();
    // The one entry this page has in the history becomes the page that says what happened.
    if (part === 'gone') return location.replace('/chat');
    const trusted = policy.createHTML(html);
    for (const old of talk.querySelectorAll('.trouble')) old.remove();
    const latest = document.getElementById('latest');
    if (part === 'whole') talk.innerHTML = trusted;
    else {
      talk.insertAdjacentHTML('beforeend', trusted);
      if (part === 'next') latest.remove();
    }
    if (part !== 'trouble') {
      wanted = 'next';
      history.replaceState(null, '', '/chat');
      const turn = talk.querySelector('[name=turn]').value;
      for (const field of document.querySelectorAll('[name=turn]')) field.value = turn;
    }
    const newest = talk.lastElementChild;
    newest.scrollIntoView();
    newest.focus({ preventScroll: true });
    news.textContent = newest.querySelector('h2').textContent;
  }

  function tell(what) {
    status.textContent = what && status.dataset[what];
  }
})();
