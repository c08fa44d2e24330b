// The article, decided: drafts, what is live, votes. Pure, like the ticket. Events are in
// events/article_events.hpp. That no other article has the slug is settled before
// (actors/slug.hpp).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "actors/command_context.hpp"
#include "events/article_events.hpp"
#include "events/recorded_event.hpp"
#include "events/vocabulary/result.hpp"

namespace desk::actors {

// The content becomes the first draft.
struct CreateArticle {
  std::string slug;
  ArticleContent content;
};

// A new revision. Absent members stay as they are; `html` and `source` come together. The slug, if
// it changes, is claimed for this article.
struct ReviseArticle {
  struct Text {
    std::string html;
    std::string source;
    bool operator==(const Text&) const = default;
  };
  std::optional<std::string> title = {};
  std::optional<Text> text = {};
  std::optional<std::string> category = {};
  std::optional<std::vector<std::string>> tags = {};
  std::optional<TextLanguage> language = {};
  std::optional<std::string> slug = {};
};

// The newest revision becomes what everybody reads.
struct PublishArticle {};
struct UnpublishArticle {};

struct RateArticle {
  bool helpful = false;
  std::string comment;
};

enum class ArticleRefusal : std::uint8_t {
  not_found,  // no such article, or the caller may not know of it
  forbidden,
  precondition_failed,
  already_exists
};

struct Article {
  static constexpr StreamKind kind = StreamKind::article;

  struct Vote {
    bool helpful = false;
    std::string comment;
    bool operator==(const Vote&) const = default;
  };
  struct State {
    Uuid id;
    std::string slug;
    ArticleContent draft;   // the newest revision
    int revision = 0;       // its number
    int live_revision = 0;  // 0: not published
    std::map<std::string, Vote> votes;
    std::string author_id;  // of the newest revision
    std::string author_name;
    Version version = 0;          // 0: not created
    Version content_version = 0;  // counts what editors did, not votes
    Timestamp created_at;
    Timestamp updated_at;  // by editors
    std::optional<Timestamp> published_at;

    bool operator==(const State&) const = default;
  };
  using Event = ArticleEvent;
  using Command =
      std::variant<CreateArticle, ReviseArticle, PublishArticle, UnpublishArticle, RateArticle>;
  using Refusal = ArticleRefusal;

  // Before the first event. `key` is the stream's: the article's id.
  [[nodiscard]] static State initial(std::string_view key);
};

using ArticleDecision = Result<std::vector<ArticleEvent>, ArticleRefusal>;

// No events: the command asks for what already is.
[[nodiscard]] ArticleDecision decide(const Article::State&, const CreateArticle&,
                                     const CommandContext&);
[[nodiscard]] ArticleDecision decide(const Article::State&, const ReviseArticle&,
                                     const CommandContext&);
[[nodiscard]] ArticleDecision decide(const Article::State&, const PublishArticle&,
                                     const CommandContext&);
[[nodiscard]] ArticleDecision decide(const Article::State&, const UnpublishArticle&,
                                     const CommandContext&);
[[nodiscard]] ArticleDecision decide(const Article::State&, const RateArticle&,
                                     const CommandContext&);

void evolve(Article::State&, const ArticleCreated&, const EventMeta&);
void evolve(Article::State&, const ArticleDrafted&, const EventMeta&);
void evolve(Article::State&, const ArticlePublished&, const EventMeta&);
void evolve(Article::State&, const ArticleUnpublished&, const EventMeta&);
void evolve(Article::State&, const ArticleSlugChanged&, const EventMeta&);
void evolve(Article::State&, const ArticleRated&, const EventMeta&);

}  // namespace desk::actors
