#include "projections/search/highlighter.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <string_view>
#include <vector>

#include "events/vocabulary/text.hpp"

namespace desk::projections::search {
namespace {

constexpr std::size_t window_words = 30;
constexpr std::size_t words_before = 6;  // the first match, where there is room
constexpr std::string_view cut_sign = "…";

constexpr auto means_something_in_html = [] {
  std::array<bool, 256> table{};
  for (const char c : {'&', '<', '>', '"', '\''}) table[static_cast<unsigned char>(c)] = true;
  return table;
}();

std::string_view escape_of(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    default:
      return "&#39;";
  }
}

void append_escaped(std::string& out, std::string_view text) {
  std::size_t plain = 0;  // what was not appended yet begins here
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!means_something_in_html[static_cast<unsigned char>(text[i])]) continue;
    out.append(text, plain, i - plain);
    out += escape_of(text[i]);
    plain = i + 1;
  }
  out.append(text, plain);
}

struct Range {  // of words, or of bytes
  std::size_t first = 0;
  std::size_t last = 0;
};

// The text between two bytes with the matching ones of the words marked.
void append_marked(std::string& out, std::string_view text, Range bytes,
                   const IndexedDocument& indexed, const std::vector<std::size_t>& matches) {
  auto at = bytes.first;
  for (const auto match : matches) {
    const auto& place = indexed.places[match];
    const std::size_t end = place.start + place.length;
    if (place.start < at || end > bytes.last) continue;
    append_escaped(out, text.substr(at, place.start - at));
    out += "<mark>";
    append_escaped(out, text.substr(place.start, place.length));
    out += "</mark>";
    at = end;
  }
  append_escaped(out, text.substr(at, bytes.last - at));
}

// Phrases and compounds stand behind their last word; here, by where they begin, before it.
void sort_by_place(std::vector<std::size_t>& matches, const IndexedDocument& indexed) {
  std::sort(matches.begin(), matches.end(), [&](std::size_t a, std::size_t b) {
    const auto& first = indexed.places[a];
    const auto& second = indexed.places[b];
    return first.start != second.start ? first.start < second.start : first.length > second.length;
  });
}

std::vector<std::size_t> matches_in(const IndexedDocument& indexed, const TermMarks& marks,
                                    Range terms) {
  std::vector<std::size_t> matches;
  bool in_order = true;
  for (auto i = terms.first; i < terms.last; ++i) {
    if (!marks.is_shown(indexed.terms[i])) continue;
    in_order = in_order && !indexed.places[i].spans_others;
    matches.push_back(i);
  }
  if (!in_order) sort_by_place(matches, indexed);
  return matches;
}

// The first match of the window: different words of the query weigh more than repeated ones.
std::size_t best_match(const std::vector<std::size_t>& matches, const IndexedDocument& indexed,
                       const TermMarks& marks) {
  std::size_t best = 0;
  std::size_t best_value = 0;
  for (std::size_t i = 0; i < matches.size(); ++i) {
    WordMask words = 0;
    std::size_t count = 0;
    for (auto k = i; k < matches.size() && count < window_words; ++k, ++count) {
      if (matches[k] > matches[i] + (window_words - words_before)) break;
      words |= WordMask{1} << (marks.word(indexed.terms[matches[k]]) - 1);
    }
    const auto value = static_cast<std::size_t>(std::popcount(words)) * window_words + count;
    if (value <= best_value) continue;
    best = i;
    best_value = value;
  }
  return best;
}

Range window_around(std::size_t match, Range terms) {
  const auto room = match - std::min(match, terms.first);
  auto first = match - std::min(room, words_before);
  const auto last = std::min(first + window_words, terms.last);
  if (last - first < window_words) first = last - std::min(window_words, last - terms.first);
  return {first, last};
}

// Words may lie far apart, between emoji for example: at most so much of the text, around the
// match.
Range bounded(Range bytes, std::string_view text, std::size_t match) {
  constexpr std::size_t most_before = 300;
  constexpr std::size_t most = 1'200;
  const auto inside_character = [&](std::size_t at) {
    return at < text.size() && continues_character(text[at]);
  };
  bytes.first = std::max(bytes.first, match - std::min(match, most_before));
  while (inside_character(bytes.first)) ++bytes.first;
  bytes.last = std::min(bytes.last, bytes.first + most);
  while (bytes.last > bytes.first && inside_character(bytes.last)) --bytes.last;
  return bytes;
}

}  // namespace

std::string highlight_title(const IndexedDocument& indexed, const TermMarks& marks) {
  std::string out;
  const std::string_view title = indexed.document.title;
  append_marked(out, title, {0, title.size()}, indexed,
                matches_in(indexed, marks, {0, indexed.title_end}));
  return out;
}

std::string highlight_text(const IndexedDocument& indexed, const TermMarks& marks) {
  const std::string_view text = indexed.document.text;
  const Range terms{indexed.tags_end, indexed.terms.size()};
  std::string out;
  if (terms.first == terms.last) return out;
  const auto matches = matches_in(indexed, marks, terms);
  const auto start = matches.empty() ? terms.first : matches[best_match(matches, indexed, marks)];
  const auto words = window_around(start, terms);
  Range bytes{indexed.places[words.first].start, 0};
  for (auto i = words.first; i < words.last; ++i) {
    const auto& place = indexed.places[i];
    if (!place.spans_others || bytes.last == 0) {
      bytes.last = std::max<std::size_t>(bytes.last, place.start + place.length);
    }
  }
  if (words.first == terms.first) bytes.first = 0;
  if (words.last == terms.last) bytes.last = text.size();
  bytes = bounded(bytes, text, indexed.places[start].start);
  out.reserve(2 * (bytes.last - bytes.first));
  if (bytes.first > 0) out += cut_sign;
  append_marked(out, text, bytes, indexed, matches);
  if (bytes.last < text.size()) out += cut_sign;
  return out;
}

}  // namespace desk::projections::search
