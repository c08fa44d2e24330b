// The numbers that decide which document comes first. BM25F (Robertson, Zaragoza) over three
// fields, with fixed lengths in place of the averages: so what a term says about a document never
// changes, and is worked out once, when the document is indexed.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>

namespace desk::projections::search {

struct FieldCounts {  // how often a term is in each field
  float title = 0;
  float tags = 0;
  float body = 0;
};

inline constexpr float title_weight = 6;
inline constexpr float tags_weight = 4;
inline constexpr float usual_title_words = 6;
inline constexpr float usual_body_words = 200;

// What a way to match counts beside the word itself.
inline constexpr float prefix_weight = 0.4F;
inline constexpr float typed_prefix_weight = 0.7F;  // the last word, while it is typed
inline constexpr float synonym_weight = 0.8F;
inline constexpr float typo_weight = 0.6F;
inline constexpr float two_typos_weight = 0.4F;
inline constexpr float split_weight = 0.6F;

// What a title adds, as a part of the score.
inline constexpr float exact_title_bonus = 0.6F;
inline constexpr float adjacent_title_bonus = 0.25F;
inline constexpr float title_coverage_bonus = 0.25F;

// For documents in the language that the query's small words are in.
inline constexpr float query_language_factor = 1.25F;

inline constexpr float impact_scale = std::numeric_limits<std::uint16_t>::max();

// From 0 to impact_scale: grows with the term's count, ever slower.
[[nodiscard]] inline std::uint16_t impact(const FieldCounts& counts, std::size_t title_words,
                                          std::size_t body_words) {
  constexpr float saturation = 1.2F;
  constexpr float title_length_matters = 0.4F;
  constexpr float body_length_matters = 0.6F;
  const auto norm = [](float matters, std::size_t words, float usual) {
    return 1 - matters + matters * static_cast<float>(words) / usual;
  };
  const float frequency =
      title_weight * counts.title / norm(title_length_matters, title_words, usual_title_words) +
      tags_weight * counts.tags +
      counts.body / norm(body_length_matters, body_words, usual_body_words);
  return static_cast<std::uint16_t>(impact_scale * frequency / (saturation + frequency));
}

// How telling a term is that `holding` of `all` documents have.
[[nodiscard]] inline float idf(std::size_t holding, std::size_t all) {
  const auto with = static_cast<float>(std::min(holding, all));
  return std::log1p((static_cast<float>(all) - with + 0.5F) / (with + 0.5F));
}

}  // namespace desk::projections::search
