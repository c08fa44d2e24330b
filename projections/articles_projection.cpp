#include "projections/articles_projection.hpp"

#include <fmt/format.h>

#include <pqxx/pqxx>
#include <stdexcept>

#include "events/log/database.hpp"

namespace desk::projections {
namespace {

std::string tags_text(const std::vector<std::string>& tags) {
  ArrayText list;
  for (const auto& tag : tags) list.add(tag);
  return list.take();
}

// Editors and readers of an article, one event after the other: there are few.
class ArticleRows {
 public:
  ArticleRows(pqxx::transaction_base& transaction, const RecordedEvent& recorded)
      : transaction_(transaction),
        recorded_(recorded),
        id_(recorded.stream.key),
        time_(to_rfc3339(recorded.meta.recorded_at)) {}

  void apply(const ArticleCreated& event) {
    transaction_.exec_prepared("create article", id_, recorded_.meta.position, event.slug, time_);
    transaction_.exec_prepared("add slug", event.slug, id_);
  }

  void apply(const ArticleDrafted& event) {
    const auto& content = event.content;
    transaction_.exec_prepared("add revision", id_, event.revision, content.title, content.html,
                               content.source, content.category, tags_text(content.tags),
                               std::string(to_string(content.language)), event.author_id,
                               event.author_name, time_);
    must_hit(transaction_.exec_prepared("draft article", id_, event.revision));
    transaction_.exec_prepared("show newest", id_, time_);
  }

  void apply(const ArticlePublished& event) {
    must_hit(transaction_.exec_prepared("publish article", id_, event.revision, time_));
    transaction_.exec_prepared("publish revision", id_, event.revision, time_,
                               recorded_.meta.causation.actor_id);
  }

  void apply(const ArticleUnpublished&) {
    must_hit(transaction_.exec_prepared("unpublish article", id_));
    transaction_.exec_prepared("show newest", id_, time_);
  }

  void apply(const ArticleSlugChanged& event) {
    must_hit(transaction_.exec_prepared("change slug", id_, event.to, time_));
    transaction_.exec_prepared("add slug", event.to, id_);
  }

  void apply(const ArticleRated& event) {
    must_hit(transaction_.exec_prepared("rate article", id_, event.reader_id, event.helpful,
                                        event.comment, event.revision, time_));
  }

 private:
  void must_hit(const pqxx::result& result) const {
    if (result.affected_rows() == 0) {
      throw std::runtime_error(fmt::format("article {} has no row", id_));
    }
  }

  pqxx::transaction_base& transaction_;
  const RecordedEvent& recorded_;
  std::string id_;
  std::string time_;
};

void add_views(pqxx::transaction_base& transaction, const std::vector<ArticleView>& views) {
  if (views.empty()) return;
  ArrayText articles, readers, times, revisions;
  for (const auto& view : views) {
    articles.add_unquoted(to_string(view.article_id));
    readers.add(view.reader);
    times.add(to_rfc3339(view.at));
    revisions.add(std::int64_t{view.revision});
  }
  transaction.exec_prepared("add views", articles.take(), readers.take(), times.take(),
                            revisions.take());
}

void apply_reading(pqxx::transaction_base& transaction, const ReadingRecorded& event) {
  add_views(transaction, event.views);
  for (const auto& search : event.searches) {
    transaction.exec_prepared("add search", to_string(search.id), search.reader, search.query,
                              search.results, to_rfc3339(search.at));
  }
  for (const auto& opened : event.opened) {
    transaction.exec_prepared("open result", to_string(opened.search_id),
                              to_string(opened.article_id), opened.position);
  }
  for (const auto& offer : event.offers) {
    ArrayText articles;
    for (const auto& id : offer.articles) articles.add_unquoted(to_string(id));
    transaction.exec_prepared("add offer", to_string(offer.id), offer.reader, articles.take(),
                              to_rfc3339(offer.at));
  }
}

void apply_synonyms(pqxx::transaction_base& transaction, const SynonymsChanged& event,
                    const EventMeta& meta) {
  transaction.exec("DELETE FROM kb_synonyms_v1");
  std::int64_t ordinal = 0;
  for (const auto& group : event.groups) {
    transaction.exec_prepared("add synonyms", ++ordinal, tags_text(group), meta.version);
  }
}

}  // namespace

void ArticlesProjection::prepare(pqxx::connection& connection) const {
  connection.prepare(
      "create article",
      "INSERT INTO kb_articles_v1 (id, position, slug, title, content, category, tags, language,"
      " author_id, author_name, published, revision, live_revision, content_version, view_count,"
      " helpful_count, not_helpful_count, created_at, updated_at)"
      " VALUES ($1, $2, $3, '', '', '', '{}', 'simple', '', '', false, 0, 0, 1, 0, 0, 0, $4, $4)");
  connection.prepare("add slug",
                     "INSERT INTO kb_article_slugs_v1 (slug, article_id) VALUES ($1, $2)"
                     " ON CONFLICT (slug) DO NOTHING");
  connection.prepare("add revision",
                     "INSERT INTO kb_article_revisions_v1 (article_id, revision, title, content,"
                     " source, category, tags, language, author_id, author_name, created_at)"
                     " VALUES ($1, $2, $3, $4, $5, $6, $7::text[], $8, $9, $10, $11)");
  connection.prepare("draft article",
                     "UPDATE kb_articles_v1 SET revision = $2,"
                     " content_version = content_version + 1 WHERE id = $1");
  // What nobody reads yet is shown, to its editors, as it is now.
  connection.prepare(
      "show newest",
      "UPDATE kb_articles_v1 a SET title = r.title, content = r.content, category = r.category,"
      " tags = r.tags, language = r.language, author_id = r.author_id,"
      " author_name = r.author_name, updated_at = $2"
      " FROM kb_article_revisions_v1 r WHERE a.id = $1 AND NOT a.published"
      " AND r.article_id = a.id AND r.revision = a.revision");
  connection.prepare(
      "publish article",
      "UPDATE kb_articles_v1 a SET published = true, live_revision = $2,"
      " content_version = content_version + 1, title = r.title, content = r.content,"
      " category = r.category, tags = r.tags, language = r.language, author_id = r.author_id,"
      " author_name = r.author_name, updated_at = $3,"
      " published_at = coalesce(a.published_at, $3::timestamptz)"
      " FROM kb_article_revisions_v1 r WHERE a.id = $1 AND r.article_id = $1 AND r.revision = $2");
  connection.prepare("publish revision",
                     "UPDATE kb_article_revisions_v1 SET published_at = $3, published_by = $4"
                     " WHERE article_id = $1 AND revision = $2");
  connection.prepare("unpublish article",
                     "UPDATE kb_articles_v1 SET published = false, live_revision = 0,"
                     " content_version = content_version + 1 WHERE id = $1");
  connection.prepare("change slug",
                     "UPDATE kb_articles_v1 SET slug = $2, updated_at = $3,"
                     " content_version = content_version + 1 WHERE id = $1");
  connection.prepare(
      "rate article",
      "WITH old AS (SELECT helpful FROM kb_article_feedback_v1"
      " WHERE article_id = $1 AND user_id = $2),"
      " vote AS (INSERT INTO kb_article_feedback_v1 (article_id, user_id, helpful, comment,"
      " revision, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $6)"
      " ON CONFLICT (article_id, user_id) DO UPDATE SET helpful = excluded.helpful,"
      " comment = excluded.comment, revision = excluded.revision,"
      " updated_at = excluded.updated_at)"
      " UPDATE kb_articles_v1 SET"
      " helpful_count = helpful_count + $3::boolean::int"
      " - coalesce((SELECT helpful::int FROM old), 0),"
      " not_helpful_count = not_helpful_count + (NOT $3::boolean)::int"
      " - coalesce((SELECT (NOT helpful)::int FROM old), 0) WHERE id = $1");
  // Views of a reader less than half an hour apart are one, whichever process noticed them.
  connection.prepare(
      "add views",
      "WITH fresh AS (INSERT INTO kb_article_views_v1 (article_id, reader, viewed_at, revision)"
      " SELECT v.article, v.reader, v.at, v.revision"
      " FROM unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::int[])"
      " AS v (article, reader, at, revision) WHERE NOT EXISTS (SELECT FROM kb_article_views_v1 o"
      " WHERE o.article_id = v.article AND o.reader = v.reader"
      " AND o.viewed_at > v.at - interval '30 minutes' AND o.viewed_at <= v.at)"
      " ON CONFLICT DO NOTHING RETURNING article_id, viewed_at),"
      " days AS (INSERT INTO kb_article_view_days_v1 AS d (day, article_id, views)"
      " SELECT (viewed_at AT TIME ZONE 'UTC')::date, article_id, count(*) FROM fresh GROUP BY 1, 2"
      " ON CONFLICT (day, article_id) DO UPDATE SET views = d.views + excluded.views)"
      " UPDATE kb_articles_v1 a SET view_count = a.view_count + f.n"
      " FROM (SELECT article_id, count(*) AS n FROM fresh GROUP BY 1) f WHERE a.id = f.article_id");
  connection.prepare("add search",
                     "INSERT INTO kb_searches_v1 (id, reader, query, results, searched_at)"
                     " VALUES ($1, $2, $3, $4, $5) ON CONFLICT (id) DO NOTHING");
  connection.prepare("open result",
                     "UPDATE kb_searches_v1 SET opened_article_id = $2, opened_position = $3"
                     " WHERE id = $1");
  // The ticket may reach the log before the offer that it names.
  connection.prepare("add offer",
                     "INSERT INTO kb_offers_v1 (id, reader, articles, offered_at)"
                     " VALUES ($1, $2, $3::uuid[], $4) ON CONFLICT (id) DO UPDATE SET"
                     " reader = excluded.reader, articles = excluded.articles,"
                     " offered_at = excluded.offered_at");
  connection.prepare("offer in vain",
                     "INSERT INTO kb_offers_v1 AS o (id, reader, articles, offered_at, ticket_id,"
                     " chat_id) VALUES ($1, '', '{}', $2, $3, $4) ON CONFLICT (id) DO UPDATE SET"
                     " ticket_id = coalesce(o.ticket_id, excluded.ticket_id),"
                     " chat_id = coalesce(o.chat_id, excluded.chat_id)");
  connection.prepare("add synonyms",
                     "INSERT INTO kb_synonyms_v1 (ordinal, words, version)"
                     " VALUES ($1, $2::text[], $3)");
}

void ArticlesProjection::apply(pqxx::transaction_base& transaction,
                               std::span<const RecordedEvent* const> events) {
  const auto offer_in_vain = [&](const RecordedEvent& recorded, const Uuid& offer,
                                 std::optional<std::string> ticket,
                                 std::optional<std::string> chat) {
    transaction.exec_prepared("offer in vain", to_string(offer),
                              to_rfc3339(recorded.meta.recorded_at), ticket, chat);
  };
  for (const auto* recorded : events) {
    std::visit(
        [&](const auto& event) {
          using E = std::decay_t<decltype(event)>;
          if constexpr (std::is_same_v<E, ReadingRecorded>) {
            apply_reading(transaction, event);
          } else if constexpr (std::is_same_v<E, SynonymsChanged>) {
            apply_synonyms(transaction, event, recorded->meta);
          } else if constexpr (std::is_same_v<E, TicketOpened>) {
            if (event.offer_id) offer_in_vain(*recorded, *event.offer_id, recorded->stream.key, {});
          } else if constexpr (std::is_same_v<E, ChatStarted>) {
            if (event.offer_id) offer_in_vain(*recorded, *event.offer_id, {}, recorded->stream.key);
          } else if constexpr (Applies::has<E>) {
            ArticleRows(transaction, *recorded).apply(event);
          }
        },
        recorded->event);
  }
}

// Of readings nothing is removed: applied once more they change nothing.
void ArticlesProjection::forget(pqxx::transaction_base& transaction, const StreamName& stream) {
  if (stream.kind != StreamKind::article) return;
  const auto id = transaction.quote(stream.key);
  for (const auto* table :
       {"kb_article_feedback_v1", "kb_article_revisions_v1", "kb_article_slugs_v1"}) {
    transaction.exec(fmt::format("DELETE FROM {} WHERE article_id = {}", table, id));
  }
  transaction.exec("DELETE FROM kb_articles_v1 WHERE id = " + id);
}

}  // namespace desk::projections
