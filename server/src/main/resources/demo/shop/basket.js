// Shows the shoe that the product page's form sent. The shop keeps nothing: no cookie, no storage.
const sent = new URLSearchParams(location.search);
const size = sent.get('size');
const line = [...document.querySelectorAll('[data-shoe]')].find((row) => row.dataset.shoe === sent.get('shoe'));

if (line && /^\d{2}$/.test(size ?? '')) {
  const sum = document.getElementById('sum');
  const total = document.getElementById('total');
  const add = () => {
    total.value = `£${Number(line.dataset.price) + Number(new FormData(sum).get('delivery'))}`;
  };

  line.querySelector('[data-size]').textContent = size;
  line.hidden = false;
  sum.hidden = false;
  document.getElementById('empty').hidden = true;
  sum.addEventListener('change', add);
  add();
}
