// Lets a reader put a table in the order of a column; a second time turns it round. Rows without a value stay last.
for (const table of document.querySelectorAll<HTMLTableElement>('table.sortable')) {
  const heads = [...(table.tHead?.rows[0]?.cells ?? [])];
  const [body] = table.tBodies;
  heads.forEach((head, column) => {
    const button = document.createElement('button');
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener('click', () => {
      const turn = head.ariaSort === 'descending' ? 1 : -1;
      for (const other of heads) other.ariaSort = null;
      head.ariaSort = turn > 0 ? 'ascending' : 'descending';
      const rows = [...(body?.rows ?? [])].map((row) => ({ row, value: valueOf(row, column) }));
      rows.sort((a, b) => {
        if (a.value === undefined || b.value === undefined) {
          return Number(a.value === undefined) - Number(b.value === undefined);
        }
        return a.value < b.value ? -turn : a.value > b.value ? turn : 0;
      });
      body?.append(...rows.map(({ row }) => row));
    });
  });
}

function valueOf(row: HTMLTableRowElement, column: number): string | number | undefined {
  const cell = row.cells[column];
  const value =
    cell?.dataset['value'] ?? (cell?.matches('.align-right') ? undefined : cell?.textContent);
  const number = Number(value);
  return value === undefined || value === 'unknown'
    ? undefined
    : Number.isNaN(number)
      ? value
      : number;
}
