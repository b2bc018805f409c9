// the htmx that the address names
const version = new URLSearchParams(location.search).get('htmx');
if (version) {
  const script = document.createElement('script');
  script.src = 'webjars/htmx.org/' + version + '/dist/htmx.min.js';
  script.onload = () => { document.documentElement.dataset.htmx = window.htmx.version; };
  document.head.append(script);
}

// a script that reads the reason and leads to the page
document.addEventListener('DOMContentLoaded', () => {
  const show = text => { document.getElementById('answer').textContent = text; };
  document.getElementById('load').addEventListener('click', async () => {
    const answer = await fetch('notes.txt');
    if (answer.headers.get('Content-Type').startsWith('application/problem+json')) {
      const problem = await answer.json();
      show(answer.status + ' ' + problem.reason);
      location.assign(problem.location);
    } else {
      show(answer.status + ' loaded');
    }
  });
});
