/* Copy, print, and no second press of a button. Every page works without this. */
(function () {
  'use strict';

  function textOf(element) {
    var items = element.querySelectorAll('li');
    if (items.length === 0) {
      return element.textContent.replace(/\s/g, '');
    }
    return Array.prototype.map.call(items, function (item) {
      return item.textContent.trim();
    }).join('\n');
  }

  document.querySelectorAll('[data-copy]').forEach(function (button) {
    if (!navigator.clipboard) {
      return;
    }
    button.hidden = false;
    button.addEventListener('click', function () {
      navigator.clipboard.writeText(textOf(document.getElementById(button.dataset.copy))).then(function () {
        button.querySelector('span').textContent = button.dataset.done;
      });
    });
  });

  document.querySelectorAll('[data-print]').forEach(function (button) {
    button.hidden = false;
    button.addEventListener('click', function () {
      window.print();
    });
  });

  var sent = false;
  document.addEventListener('submit', function (event) {
    if (sent) {
      event.preventDefault();
    }
    sent = true;
  });
  window.addEventListener('pageshow', function () {
    sent = false;
  });
}());
