\set n random(1, 2000)
SELECT coalesce(json_agg(r ORDER BY r.distance, r.id), '[]')::text AS body FROM (
  SELECT a.id, a.slug, a.title, a.category, a.tags, left(a.content, 200) AS excerpt,
         a.view_count AS "viewCount", h.distance
  FROM (SELECT id, search <=> (SELECT websearch_to_tsquery('english', q) FROM queries WHERE n = :n)
               AS distance
        FROM kb_articles
        WHERE search @@ (SELECT websearch_to_tsquery('english', q) FROM queries WHERE n = :n)
        ORDER BY search <=> (SELECT websearch_to_tsquery('english', q) FROM queries WHERE n = :n)
        LIMIT 20) h
  JOIN kb_articles a USING (id)) r;
