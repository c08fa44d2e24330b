// What can happen to an article of the knowledge base, and to the names (slugs) that articles have
// taken. As with tickets: names and shapes are a storage format.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "events/vocabulary/ids.hpp"
#include "events/vocabulary/text_language.hpp"

namespace desk {

// What an article says. `html` is sanitised; `source` is what the editor sent, for the editor
// alone.
struct ArticleContent {
  std::string title;
  std::string html;
  std::string source;  // empty: the same as html
  std::string category;
  std::vector<std::string> tags;  // sorted, each once
  TextLanguage language = TextLanguage::english;

  bool operator==(const ArticleContent&) const = default;
};

struct ArticleCreated {
  static constexpr std::string_view type = "article.created";
  static constexpr int schema_version = 1;

  std::string slug;

  bool operator==(const ArticleCreated&) const = default;
};

// A revision, seen by admins alone until it is published.
struct ArticleDrafted {
  static constexpr std::string_view type = "article.drafted";
  static constexpr int schema_version = 1;

  int revision = 0;  // from 1
  ArticleContent content;
  std::string author_id;
  std::string author_name;  // may be empty

  bool operator==(const ArticleDrafted&) const = default;
};

// Complete, without the source: from here on this is what everybody reads.
struct ArticlePublished {
  static constexpr std::string_view type = "article.published";
  static constexpr int schema_version = 1;

  int revision = 0;
  std::string slug;
  ArticleContent content;

  bool operator==(const ArticlePublished&) const = default;
};

struct ArticleUnpublished {
  static constexpr std::string_view type = "article.unpublished";
  static constexpr int schema_version = 1;

  int revision = 0;  // that was live

  bool operator==(const ArticleUnpublished&) const = default;
};

// The old slug leads to the new one from now on.
struct ArticleSlugChanged {
  static constexpr std::string_view type = "article.slug_changed";
  static constexpr int schema_version = 1;

  std::string from;
  std::string to;

  bool operator==(const ArticleSlugChanged&) const = default;
};

// A reader's vote; his last one counts.
struct ArticleRated {
  static constexpr std::string_view type = "article.rated";
  static constexpr int schema_version = 1;

  std::string reader_id;
  bool helpful = false;
  std::string comment;  // may be empty
  int revision = 0;     // that was live

  bool operator==(const ArticleRated&) const = default;
};

using ArticleEvent = std::variant<ArticleCreated, ArticleDrafted, ArticlePublished,
                                  ArticleUnpublished, ArticleSlugChanged, ArticleRated>;

// A slug's own stream, whose key it is: taken once, for good, since links to it are out there.
struct SlugClaimed {
  static constexpr std::string_view type = "slug.claimed";
  static constexpr int schema_version = 1;

  Uuid article_id;

  bool operator==(const SlugClaimed&) const = default;
};

using SlugEvent = std::variant<SlugClaimed>;

}  // namespace desk
