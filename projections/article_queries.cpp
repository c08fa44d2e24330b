#include "projections/article_queries.hpp"

#include <fmt/format.h>

#include <limits>
#include <pqxx/pqxx>

#include "projections/row_reader.hpp"
#include "projections/texts_in_sql.hpp"

namespace desk::projections {
namespace {

constexpr auto columns =
    "a.id, a.position, a.slug, a.title, a.content, a.category, array_to_string(a.tags, E'\\n'),"
    " a.language, a.author_id, a.author_name, a.published, a.revision, a.live_revision,"
    " a.content_version, a.view_count, a.helpful_count, a.not_helpful_count, a.created_at,"
    " a.updated_at, a.published_at";

// In the same statement, so in the same snapshot as the rows.
constexpr auto as_of = "(SELECT position FROM projection WHERE name = 'articles' AND version = 1)";

ArticleRow article_of(RowReader& row) {
  ArticleRow article;
  article.id = row.uuid();
  article.position = row.number<Position>();
  article.slug = row.text();
  article.content.title = row.text();
  article.content.html = row.text();
  article.content.category = row.text();
  article.content.tags = lines_of(row.text());
  article.content.language = row.choice<TextLanguage>();
  article.author_id = row.text();
  article.author_name = row.text();
  article.published = row.flag();
  article.revision = row.number<int>();
  article.live_revision = row.number<int>();
  article.content_version = row.number<Version>();
  article.views = row.number<std::int64_t>();
  article.helpful = row.number<std::int64_t>();
  article.not_helpful = row.number<std::int64_t>();
  article.created_at = row.time();
  article.updated_at = row.time();
  article.published_at = row.optional(&RowReader::time);
  return article;
}

RevisionRow revision_of(RowReader& row) {
  RevisionRow revision;
  revision.revision = row.number<int>();
  revision.content.title = row.text();
  revision.content.html = row.text();
  revision.content.source = row.text();
  revision.content.category = row.text();
  revision.content.tags = lines_of(row.text());
  revision.content.language = row.choice<TextLanguage>();
  revision.author_id = row.text();
  revision.author_name = row.text();
  revision.created_at = row.time();
  revision.published_at = row.optional(&RowReader::time);
  revision.published_by = row.text();
  return revision;
}

CountedName counted_of(RowReader& row) {
  CountedName counted;
  counted.name = row.text();
  counted.count = row.number<std::int64_t>();
  return counted;
}

ArticleRead read_of(RowReader& row) {
  ArticleRead read;
  read.id = row.uuid();
  read.slug = row.text();
  read.title = row.text();
  read.read_at = row.time();
  return read;
}

EmptySearch empty_of(RowReader& row) {
  EmptySearch search;
  search.query = row.text();
  search.times = row.number<std::int64_t>();
  search.readers = row.number<std::int64_t>();
  search.last = row.time();
  return search;
}

// Rows of (position, whether there is more than it, columns...): left-joined, so that there is
// always one to carry the position.
template <class Row>
AsOf<std::vector<Row>> rows_of(const pqxx::result& result, Row (*read)(RowReader&)) {
  AsOf<std::vector<Row>> out;
  for (const auto& row : result) {
    RowReader reader(row);
    out.position = reader.number<Position>();
    if (reader.flag()) out.value.push_back(read(reader));
  }
  return out;
}

std::string with_position(std::string_view selected) {
  return fmt::format(
      "SELECT p.position, t.there IS NOT NULL, t.* FROM (SELECT {} AS position) p"
      " LEFT JOIN ({}) t ON true",
      as_of, selected);
}

// The marker that `there` is comes last, where the readers do not look.
std::string articles(std::string_view from_on) {
  return with_position(fmt::format("SELECT {}, true AS there {}", columns, from_on));
}

AsOf<ArticlePage> page_of(AsOf<std::vector<ArticleRow>> rows, int limit) {
  AsOf<ArticlePage> page{{}, rows.position};
  page.value.more = std::ssize(rows.value) > limit;
  if (page.value.more) rows.value.pop_back();
  page.value.articles = std::move(rows.value);
  return page;
}

constexpr auto after_all = std::numeric_limits<Position>::max();

}  // namespace

void prepare_article_queries(pqxx::connection& connection) {
  connection.prepare("article by slug",
                     articles("FROM kb_article_slugs_v1 s JOIN kb_articles_v1 a ON"
                              " a.id = s.article_id WHERE s.slug = $1"));
  connection.prepare("article by id", articles("FROM kb_articles_v1 a WHERE a.id = $1"));
  connection.prepare(
      "popular articles",
      articles("FROM kb_articles_v1 a LEFT JOIN (SELECT article_id, sum(views) AS views"
               " FROM kb_article_view_days_v1 WHERE day >= $1::date GROUP BY article_id) v"
               " ON v.article_id = a.id WHERE a.published AND ($3::text IS NULL OR a.category = $3)"
               " AND ($4::text IS NULL OR a.language = $4)"
               " ORDER BY coalesce(v.views, 0) DESC, a.helpful_count DESC, a.position LIMIT $2"));
  connection.prepare("articles of category",
                     articles("FROM kb_articles_v1 a WHERE a.published AND a.category = $1"
                              " AND a.position < $2 ORDER BY a.position DESC LIMIT $3"));
  connection.prepare("article categories",
                     with_position("SELECT category, count(*), true AS there FROM kb_articles_v1"
                                   " WHERE published GROUP BY category ORDER BY category"));
  connection.prepare("article tags",
                     with_position("SELECT tag, count(*), true AS there FROM kb_articles_v1,"
                                   " unnest(tags) AS tag WHERE published GROUP BY tag"
                                   " ORDER BY count(*) DESC, tag"));
  connection.prepare("all articles",
                     articles("FROM kb_articles_v1 a WHERE ($1::boolean IS NULL OR published = $1)"
                              " AND ($2::text IS NULL OR category = $2)"
                              " AND title || ' ' || slug ILIKE ALL ($3::text[])"
                              " AND a.position < $4 ORDER BY a.position DESC LIMIT $5"));
  connection.prepare("revisions",
                     with_position("SELECT revision, title, content, source, category,"
                                   " array_to_string(tags, E'\\n'), language, author_id,"
                                   " author_name, created_at, published_at, published_by,"
                                   " true AS there FROM kb_article_revisions_v1"
                                   " WHERE article_id = $1 ORDER BY revision"));
  connection.prepare("empty searches",
                     with_position("SELECT lower(query), count(*), count(DISTINCT reader),"
                                   " max(searched_at), true AS there FROM kb_searches_v1"
                                   " WHERE results = 0 AND searched_at >= $1 GROUP BY lower(query)"
                                   " ORDER BY count(*) DESC, max(searched_at) DESC LIMIT $2"));
  connection.prepare("count offers",
                     fmt::format("SELECT {}, count(*), count(ticket_id), count(chat_id),"
                                 " count(coalesce(ticket_id, chat_id))"
                                 " FROM kb_offers_v1 WHERE reader <> '' AND offered_at >= $1"
                                 " AND offered_at < $2",
                                 as_of));
  connection.prepare(
      "articles read",
      with_position("SELECT a.id, a.slug, r.title, v.viewed_at, true AS there"
                    " FROM (SELECT DISTINCT ON (article_id) article_id, revision, viewed_at"
                    " FROM kb_article_views_v1 WHERE reader = $1"
                    " ORDER BY article_id, viewed_at DESC) v"
                    " JOIN kb_articles_v1 a ON a.id = v.article_id"
                    " JOIN kb_article_revisions_v1 r"
                    " ON r.article_id = v.article_id AND r.revision = v.revision"
                    " ORDER BY v.viewed_at DESC, a.position LIMIT $2"));
  connection.prepare("published articles",
                     articles("FROM kb_articles_v1 a WHERE a.published ORDER BY a.position"));
  connection.prepare("published slugs",
                     "SELECT slug, updated_at FROM kb_articles_v1 WHERE published"
                     " ORDER BY position DESC LIMIT $1");
}

AsOf<std::optional<ArticleRow>> find_article(pqxx::connection& connection,
                                             const std::string& name) {
  pqxx::nontransaction session(connection, "find article");
  const auto* statement = parse_uuid(name) ? "article by id" : "article by slug";
  auto rows = rows_of(session.exec_prepared(statement, name), article_of);
  AsOf<std::optional<ArticleRow>> found{std::nullopt, rows.position};
  if (!rows.value.empty()) found.value = std::move(rows.value.front());
  return found;
}

AsOf<std::vector<ArticleRow>> popular_articles(pqxx::connection& connection,
                                               const PopularQuery& query) {
  pqxx::nontransaction session(connection, "popular articles");
  const auto language =
      query.language ? std::optional(std::string(to_string(*query.language))) : std::nullopt;
  return rows_of(session.exec_prepared("popular articles", to_rfc3339(query.since), query.limit,
                                       query.category, language),
                 article_of);
}

AsOf<ArticlePage> articles_of_category(pqxx::connection& connection, const std::string& category,
                                       std::optional<Position> before, int limit) {
  pqxx::nontransaction session(connection, "articles of category");
  return page_of(rows_of(session.exec_prepared("articles of category", category,
                                               before.value_or(after_all), limit + 1),
                         article_of),
                 limit);
}

AsOf<std::vector<CountedName>> article_categories(pqxx::connection& connection) {
  pqxx::nontransaction session(connection, "article categories");
  return rows_of(session.exec_prepared("article categories"), counted_of);
}

AsOf<std::vector<CountedName>> article_tags(pqxx::connection& connection) {
  pqxx::nontransaction session(connection, "article tags");
  return rows_of(session.exec_prepared("article tags"), counted_of);
}

AsOf<ArticlePage> all_articles(pqxx::connection& connection, const ArticleFilter& filter) {
  pqxx::nontransaction session(connection, "all articles");
  ArrayText patterns;
  for (const auto word : words_of(filter.text)) patterns.add(contains_pattern(word));
  return page_of(rows_of(session.exec_prepared("all articles", filter.published, filter.category,
                                               patterns.take(), filter.before.value_or(after_all),
                                               filter.limit + 1),
                         article_of),
                 filter.limit);
}

AsOf<std::vector<RevisionRow>> revisions_of(pqxx::connection& connection, const Uuid& article) {
  pqxx::nontransaction session(connection, "revisions");
  return rows_of(session.exec_prepared("revisions", to_string(article)), revision_of);
}

AsOf<std::vector<EmptySearch>> empty_searches(pqxx::connection& connection, Timestamp since,
                                              int limit) {
  pqxx::nontransaction session(connection, "empty searches");
  return rows_of(session.exec_prepared("empty searches", to_rfc3339(since), limit), empty_of);
}

AsOf<OfferCounts> count_offers(pqxx::connection& connection, Timestamp since, Timestamp until) {
  pqxx::nontransaction session(connection, "count offers");
  const auto result = session.exec_prepared("count offers", to_rfc3339(since), to_rfc3339(until));
  const auto first = result[0];
  RowReader row(first);
  AsOf<OfferCounts> counts;
  counts.position = row.number<Position>();
  counts.value.offers = row.number<std::int64_t>();
  counts.value.followed_by_ticket = row.number<std::int64_t>();
  counts.value.followed_by_chat = row.number<std::int64_t>();
  counts.value.followed = row.number<std::int64_t>();
  return counts;
}

AsOf<std::vector<ArticleRead>> articles_read_by(pqxx::connection& connection,
                                                const std::string& reader, int limit) {
  pqxx::nontransaction session(connection, "articles read");
  return rows_of(session.exec_prepared("articles read", reader, limit), read_of);
}

std::vector<std::vector<std::string>> synonym_groups(pqxx::connection& connection) {
  std::vector<std::vector<std::string>> groups;
  for (const auto& row :
       pqxx::nontransaction(connection, "synonyms")
           .exec("SELECT array_to_string(words, E'\\n') FROM kb_synonyms_v1 ORDER BY ordinal")) {
    groups.push_back(lines_of(row[0].as<std::string>()));
  }
  return groups;
}

std::vector<PublishedSlug> published_slugs(pqxx::connection& connection, int limit) {
  pqxx::nontransaction session(connection, "published slugs");
  std::vector<PublishedSlug> slugs;
  for (const auto& row : session.exec_prepared("published slugs", limit)) {
    RowReader reader(row);
    auto slug = reader.text();
    slugs.push_back({std::move(slug), reader.time()});
  }
  return slugs;
}

AsOf<std::vector<ArticleRow>> published_articles(pqxx::connection& connection) {
  pqxx::nontransaction session(connection, "published articles");
  return rows_of(session.exec_prepared("published articles"), article_of);
}

}  // namespace desk::projections
