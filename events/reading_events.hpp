// What readers of the knowledge base did: views, searches, suggestions. Readers are pseudonyms (a
// keyed hash). Many happen at once and nothing is decided on them, so an event gathers all of a
// second; a stream is an hour.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "events/vocabulary/clock.hpp"
#include "events/vocabulary/ids.hpp"
#include "events/vocabulary/text_language.hpp"

namespace desk {

struct ArticleView {
  Uuid article_id;
  int revision = 0;  // that was read
  std::string reader;
  Timestamp at;

  bool operator==(const ArticleView&) const = default;
};

// A query that its reader left standing for a moment: not each letter on the way to it.
struct SettledSearch {
  Uuid id;
  std::string reader;
  std::string query;
  std::int64_t results = 0;
  Timestamp at;

  bool operator==(const SettledSearch&) const = default;
};

// A result that the reader opened.
struct OpenedResult {
  Uuid search_id;
  Uuid article_id;
  std::int64_t position = 0;  // in the list, from 1

  bool operator==(const OpenedResult&) const = default;
};

// Articles offered to somebody who was about to write to us. Whether he then did is told by the
// ticket or chat that names this id.
struct OfferedArticles {
  Uuid id;
  std::string reader;
  std::vector<Uuid> articles;
  Timestamp at;

  bool operator==(const OfferedArticles&) const = default;
};

struct ReadingRecorded {
  static constexpr std::string_view type = "reading.recorded";
  static constexpr int schema_version = 1;

  std::vector<ArticleView> views;
  std::vector<SettledSearch> searches;
  std::vector<OpenedResult> opened;
  std::vector<OfferedArticles> offers;

  bool operator==(const ReadingRecorded&) const = default;
};

using ReadingEvent = std::variant<ReadingRecorded>;

}  // namespace desk
