// What can be asked of the knowledge base's tables. Every answer names the log position it stands
// at.
#pragma once

#include <optional>
#include <pqxx/connection>
#include <string>
#include <vector>

#include "events/article_events.hpp"
#include "events/recorded_event.hpp"
#include "projections/ticket_queries.hpp"

namespace desk::projections {

// What is live or, while nothing is, the newest draft.
struct ArticleRow {
  Uuid id;
  Position position = 0;  // of its first event: the order of lists
  std::string slug;
  ArticleContent content;  // without the source
  std::string author_id;
  std::string author_name;
  bool published = false;
  int revision = 0;
  int live_revision = 0;
  Version content_version = 0;
  std::int64_t views = 0;
  std::int64_t helpful = 0;
  std::int64_t not_helpful = 0;
  Timestamp created_at;
  Timestamp updated_at;
  std::optional<Timestamp> published_at;

  bool operator==(const ArticleRow&) const = default;
};

struct RevisionRow {
  int revision = 0;
  ArticleContent content;
  std::string author_id;
  std::string author_name;
  Timestamp created_at;
  std::optional<Timestamp> published_at;
  std::string published_by;  // empty: never was
};

// As it was when somebody read it.
struct ArticleRead {
  Uuid id;
  std::string slug;  // the one it has now
  std::string title;
  Timestamp read_at;
};

struct CountedName {
  std::string name;
  std::int64_t count = 0;
};

struct ArticleFilter {
  std::optional<bool> published;
  std::optional<std::string> category;
  std::optional<std::string> text;  // its words: in title or slug
  std::optional<Position> before;   // the cursor: newest first
  int limit = 20;
};

// By the views since a time.
struct PopularQuery {
  Timestamp since;
  std::optional<std::string> category;
  std::optional<TextLanguage> language;
  int limit = 20;
};

struct ArticlePage {
  std::vector<ArticleRow> articles;
  bool more = false;
};

struct PublishedSlug {
  std::string slug;
  Timestamp updated_at;
};

struct EmptySearch {
  std::string query;
  std::int64_t times = 0;
  std::int64_t readers = 0;
  Timestamp last;
};

// Offers made since a time, at least a day old, and what came of them.
struct OfferCounts {
  std::int64_t offers = 0;
  std::int64_t followed_by_ticket = 0;
  std::int64_t followed_by_chat = 0;
  std::int64_t followed = 0;  // by either
};

void prepare_article_queries(pqxx::connection& connection);

// All throw pqxx exceptions. One thread a connection. `name`: an id, or a slug it has or had.
[[nodiscard]] AsOf<std::optional<ArticleRow>> find_article(pqxx::connection& connection,
                                                           const std::string& name);
[[nodiscard]] AsOf<std::vector<ArticleRow>> popular_articles(pqxx::connection& connection,
                                                             const PopularQuery& query);
// Newest first.
[[nodiscard]] AsOf<ArticlePage> articles_of_category(pqxx::connection& connection,
                                                     const std::string& category,
                                                     std::optional<Position> before, int limit);
[[nodiscard]] AsOf<std::vector<CountedName>> article_categories(pqxx::connection& connection);
[[nodiscard]] AsOf<std::vector<CountedName>> article_tags(pqxx::connection& connection);
[[nodiscard]] AsOf<ArticlePage> all_articles(pqxx::connection& connection,
                                             const ArticleFilter& filter);
[[nodiscard]] AsOf<std::vector<RevisionRow>> revisions_of(pqxx::connection& connection,
                                                          const Uuid& article);
[[nodiscard]] AsOf<std::vector<EmptySearch>> empty_searches(pqxx::connection& connection,
                                                            Timestamp since, int limit);
[[nodiscard]] AsOf<OfferCounts> count_offers(pqxx::connection& connection, Timestamp since,
                                             Timestamp until);
// By the reader's pseudonym: each once, as last read, latest first.
[[nodiscard]] AsOf<std::vector<ArticleRead>> articles_read_by(pqxx::connection& connection,
                                                              const std::string& reader, int limit);
[[nodiscard]] std::vector<std::vector<std::string>> synonym_groups(pqxx::connection& connection);
// The newest first.
[[nodiscard]] std::vector<PublishedSlug> published_slugs(pqxx::connection& connection, int limit);
[[nodiscard]] AsOf<std::vector<ArticleRow>> published_articles(pqxx::connection& connection);

}  // namespace desk::projections
