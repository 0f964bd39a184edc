/** The sample data of an embedded PostgreSQL: a small shop. Run at every start, so every statement must be fine with what is there already. */
export const sampleSql: readonly string[] = [
  `CREATE TABLE IF NOT EXISTS customers (id int PRIMARY KEY, name text NOT NULL, city text NOT NULL)`,
  `CREATE TABLE IF NOT EXISTS products (id int PRIMARY KEY, name text NOT NULL, price numeric(8, 2) NOT NULL)`,
  `CREATE TABLE IF NOT EXISTS orders (
     id int PRIMARY KEY,
     customer_id int NOT NULL REFERENCES customers,
     product_id int NOT NULL REFERENCES products,
     quantity int NOT NULL CHECK (quantity > 0),
     ordered_on date NOT NULL
   )`,
  `INSERT INTO customers VALUES
     (1, 'Harbour Office', 'Rostock'), (2, 'Lighthouse Keepers', 'Hanstholm'), (3, 'North Sea Charts', 'Bergen'),
     (4, 'Rope & Sail', 'Aberdeen'), (5, 'Tide Tables Ltd', 'Saint-Malo')
   ON CONFLICT DO NOTHING`,
  `INSERT INTO products VALUES
     (1, 'Brass compass', 89.00), (2, 'Mooring rope, 20 m', 42.50), (3, 'Signal lamp', 129.90), (4, 'Chart of the Skagerrak', 24.00)
   ON CONFLICT DO NOTHING`,
  `INSERT INTO orders
     SELECT id, 1 + id % 5, 1 + id * 7 % 4, 1 + id % 3, date '2026-01-01' + id * 3 FROM generate_series(1, 60) AS id
   ON CONFLICT DO NOTHING`,
  `CREATE OR REPLACE VIEW turnover AS
     SELECT c.name AS customer, count(*) AS orders, sum(o.quantity * p.price) AS total
     FROM orders o JOIN customers c ON c.id = o.customer_id JOIN products p ON p.id = o.product_id
     GROUP BY c.name`,
];
