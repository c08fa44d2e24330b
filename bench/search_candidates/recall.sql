-- Of the first three answers to each query, the share also among the first ten to its misspelling.
WITH wanted AS (
  SELECT t.wrong, h.id FROM typos t CROSS JOIN LATERAL (
    SELECT id FROM kb_articles, websearch_to_tsquery('english', t.q) q
    WHERE search @@ q ORDER BY ts_rank(search, q) DESC, id LIMIT 3) h),
found AS (
  SELECT w.*, EXISTS (SELECT FROM (
    SELECT id FROM kb_articles, websearch_to_tsquery('english', w.wrong) q
    WHERE search @@ q ORDER BY ts_rank(search, q) DESC, id LIMIT 10) h WHERE h.id = w.id) AS is_found
  FROM wanted w)
SELECT round(avg(is_found::int), 3) AS recall_with_one_typo FROM found;
