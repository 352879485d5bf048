// Small conveniences that need no round trip: times in the zone the reader chose, copying, menus that close, focus after navigation.
(() => {
  const text = new Intl.RelativeTimeFormat('en', { numeric: 'always' });
  const formatsOf = timeZone => ({
    date: new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone }),
    clock: new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium', timeZone }),
  });
  const formats = { mine: formatsOf(undefined), utc: formatsOf('UTC') };
  const told = (format, at) => {
    const zone = document.documentElement.dataset.zone;
    return `${(formats[zone] ?? formats.mine)[format].format(at)}${zone === 'utc' ? ' UTC' : ''}`;
  };
  const steps = [['day', 86400], ['hour', 3600], ['minute', 60]];

  const relative = (at, now) => {
    const seconds = Math.round((at - now) / 1000);
    const size = Math.abs(seconds);
    if (size < 45) return seconds > 0 ? 'in a moment' : 'just now';
    if (size >= 86400 * 7) return told('date', at);
    const [unit, length] = steps.find(([, length]) => size >= length) ?? ['minute', 60];
    return text.format(Math.sign(seconds) * Math.max(1, Math.floor(size / length)), unit);
  };
  const span = milliseconds => {
    const total = Math.max(0, Math.floor(milliseconds / 1000));
    const [d, h, m, s] = [Math.floor(total / 86400), Math.floor(total / 3600) % 24, Math.floor(total / 60) % 60, total % 60];
    if (d) return `${d} d ${h} h`;
    if (h) return `${h} h ${m} min`;
    return m ? `${m} min ${s} s` : `${s} s`;
  };

  class PortalTime extends HTMLElement {
    static all = new Set();
    static observedAttributes = ['datetime', 'kind'];
    connectedCallback() {
      this.shadow ??= this.attachShadow({ mode: 'open' });
      PortalTime.all.add(this);
      this.draw();
    }
    disconnectedCallback() { PortalTime.all.delete(this); }
    attributeChangedCallback() { if (this.shadow) this.draw(); }
    draw() {
      const at = Date.parse(this.getAttribute('datetime'));
      const now = Date.now();
      const kind = this.getAttribute('kind');
      const shown = kind === 'elapsed' ? span(now - at)
        : kind === 'countdown' ? (at > now ? span(at - now) : this.getAttribute('over') ?? 'now')
        : kind === 'clock' ? told('clock', at)
        : kind === 'local' ? told('date', at)
        : relative(at, now);
      if (this.shadow.textContent !== shown) this.shadow.textContent = shown;
    }
  }
  customElements.define('portal-time', PortalTime);
  const drawAll = () => PortalTime.all.forEach(time => time.draw());
  setInterval(drawAll, 1000);
  document.addEventListener('portal-chosen', drawAll);

  const say = message => {
    const live = document.getElementById('live-region');
    if (live) { live.textContent = ''; requestAnimationFrame(() => { live.textContent = message; }); }
  };
  const write = async value => {
    if (navigator.clipboard && isSecureContext) return navigator.clipboard.writeText(value);
    const area = Object.assign(document.createElement('textarea'), { value });
    area.setAttribute('readonly', '');
    area.className = 'visually-hidden';
    document.body.append(area);
    area.select();
    document.execCommand('copy');
    area.remove();
  };
  document.addEventListener('click', async event => {
    const copy = event.target.closest?.('[data-copy]');
    if (copy) {
      try {
        await write(copy.dataset.copy);
        copy.toggleAttribute('data-copied', true);
        say('Copied');
        setTimeout(() => copy.removeAttribute('data-copied'), 1600);
      } catch {
        say('The browser did not allow copying.');
      }
    }
    if (event.target.closest?.('[popover] a[href]')) event.target.closest('[popover]').hidePopover();
  });

  // A disabled button that explains itself stays focusable; pressing it does nothing.
  document.addEventListener('click', event => {
    if (event.target.closest?.('[aria-disabled="true"]')) { event.preventDefault(); event.stopImmediatePropagation(); }
  }, true);

  // Lists for the keyboard: j and k move from row to row, x chooses one. Whoever types into a field, or has a dialog open, is left alone.
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || !['j', 'k', 'x'].includes(event.key)) return;
    if (event.target.closest?.('input:not([type=checkbox]), textarea, select, [role=dialog], [contenteditable]') || document.querySelector('.mud-dialog')) return;
    const rows = [...document.querySelectorAll('[data-keys=rows] [data-keys-row]')];
    if (rows.length === 0) return;
    const here = rows.findIndex(row => row.closest('tr').contains(document.activeElement));
    if (event.key === 'x') rows[here]?.closest('tr').querySelector('[data-keys-toggle]')?.click();
    else rows[here < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, here + (event.key === 'j' ? 1 : -1)))].focus();
    event.preventDefault();
  });

  // Ctrl-K finds anything: arrow keys walk what was found, Enter in the field opens the first, as soon as it answers what is typed.
  const palette = () => document.getElementById('palette');
  const openFirst = (field, asked) => {
    if (!palette()?.matches(':popover-open') || field.value.trim() !== asked) return;
    if (palette().querySelector('[data-answers]').dataset.answers === asked) palette().querySelector('a[href]')?.click();
    else setTimeout(() => openFirst(field, asked), 50);
  };
  document.addEventListener('keydown', event => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k') {
      if (!palette()) return;
      event.preventDefault();
      // At once, so that what is typed next is not lost.
      palette().togglePopover();
      if (palette().matches(':popover-open')) palette().querySelector('input').select();
      return;
    }
    if (!palette()?.matches(':popover-open') || !['ArrowDown', 'ArrowUp', 'Enter'].includes(event.key)) return;
    const field = palette().querySelector('input');
    const links = [...palette().querySelectorAll('a[href]')];
    if (event.key === 'Enter') {
      if (event.target !== field) return;
      event.preventDefault();
      openFirst(field, field.value.trim());
      return;
    }
    event.preventDefault();
    const to = links.indexOf(document.activeElement) + (event.key === 'ArrowDown' ? 1 : -1);
    (to < 0 ? field : links[Math.min(to, links.length - 1)])?.focus();
  });
  document.addEventListener('toggle', event => {
    if (event.target.id !== 'palette' || event.newState !== 'open') return;
    const field = event.target.querySelector('input');
    // By Ctrl-K it has the focus already, and letters may be in it.
    if (document.activeElement !== field) field.select();
  }, true);

  globalThis.portal = {
    focusHeading: () => {
      const heading = document.querySelector('main h1');
      if (heading) { heading.tabIndex = -1; heading.focus({ preventScroll: true }); }
    },
  };

  // A page whose circuit the server no longer knows cannot come back. Forms keep what was typed, so it loads itself anew.
  const lost = document.getElementById('components-reconnect-modal');
  lost?.addEventListener('components-reconnect-state-changed', event => {
    if (['rejected', 'resume-failed'].includes(event.detail.state)) location.reload();
  });
  lost?.addEventListener('click', event => {
    if (event.target.closest('a')) { event.preventDefault(); location.reload(); }
  });
})();
