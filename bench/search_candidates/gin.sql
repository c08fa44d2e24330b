\set n random(1, 2000)
SELECT coalesce(json_agg(r ORDER BY r.rank DESC, r.id), '[]')::text AS body FROM (
  SELECT a.id, a.slug, a.title, a.category, a.tags, left(a.content, 200) AS excerpt,
         a.view_count AS "viewCount", h.rank
  FROM (SELECT id, ts_rank(search, q) AS rank
        FROM kb_articles, websearch_to_tsquery('english', (SELECT q FROM queries WHERE n = :n)) q
        WHERE published AND search @@ q ORDER BY rank DESC, id LIMIT 20) h
  JOIN kb_articles a USING (id)) r;
