// What holds for any documents and queries.
#include <gtest/gtest.h>
//
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "projections/search/analyzer.hpp"
#include "projections/search/search_index.hpp"
#include "written.hpp"

namespace desk::projections::search {
namespace {

using test::article;
using test::asked;

// Words with stems, endings and beginnings in common, and stop words among them.
std::string arbitrary_word() {
  return *rc::gen::element<std::string>("refund", "refunds", "refunding", "camera", "cam", "camp",
                                        "pay", "payment", "payments", "paying", "the", "how", "to",
                                        "account", "reset", "password", "pass", "lesson");
}

std::string arbitrary_text(int least, int most) {
  std::string text;
  for (auto count = *rc::gen::inRange(least, most); count > 0; --count) {
    text += (text.empty() ? "" : " ") + arbitrary_word();
  }
  return text;
}

std::string arbitrary_noise() {
  return *rc::gen::element<std::string>("<", ">", "&", "\"", "'", "ü", "€", "😀", "\xff", "-", "+",
                                        "\\", "%", "…", "</mark>", "&amp;", "\n");
}

std::string arbitrary_wild_text() {
  std::string text;
  for (auto count = *rc::gen::inRange(0, 80); count > 0; --count) {
    text += *rc::gen::inRange(0, 2) == 0 ? arbitrary_noise() : arbitrary_word();
    if (*rc::gen::inRange(0, 3) > 0) text += ' ';
  }
  return text;
}

std::string without(std::string text, const std::string& what, const std::string& instead = {}) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at)) {
    text.replace(at, what.size(), instead);
    at += instead.size();
  }
  return text;
}

std::size_t count(const std::string& text, const std::string& what) {
  std::size_t found = 0;
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++found;
  return found;
}

std::string plain(std::string highlight) {
  RC_ASSERT(count(highlight, "<mark>") == count(highlight, "</mark>"));
  highlight = without(without(std::move(highlight), "<mark>"), "</mark>");
  RC_ASSERT(highlight.find('<') == std::string::npos);
  for (const auto& [name, sign] :
       {std::pair("&lt;", "<"), {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}}) {
    highlight = without(std::move(highlight), name, sign);
  }
  return highlight;
}

// An ellipsis at either end may be the highlighter's, where it cut, or the text's own.
bool is_part_of(const std::string& text, std::string_view shown) {
  constexpr std::string_view ellipsis = "…";
  if (text.find(shown) != std::string::npos) return true;
  if (shown.starts_with(ellipsis) && is_part_of(text, shown.substr(ellipsis.size()))) return true;
  return shown.ends_with(ellipsis) &&
         is_part_of(text, shown.substr(0, shown.size() - ellipsis.size()));
}

RC_GTEST_PROP(SearchProperties, HighlightsArePartsOfTheText, ()) {
  SearchIndex index(Synonyms::parse("refund, pass camera\nlesson, the payment"));
  std::vector<std::string> texts;
  for (int i = 0; i < 4; ++i) {
    texts.push_back(arbitrary_wild_text());
    index.put(article(std::to_string(i), arbitrary_wild_text(), texts.back()));
  }
  for (const auto& hit : index.search(asked(arbitrary_wild_text())).hits) {
    RC_ASSERT(is_part_of(texts[std::stoul(hit.slug)], plain(hit.highlight)));
    RC_ASSERT(plain(hit.title_highlight) == hit.title);
  }
}

RC_GTEST_PROP(SearchProperties, AnyBytesAreAnswered,
              (const std::string& text, const std::string& query)) {
  SearchIndex index(Synonyms::parse(text));
  index.put(article("a", text, text));
  index.put(test::german(article("b", query, text)));
  const auto answer = index.search(asked(query));
  RC_ASSERT(answer.hits.size() <= answer.total);
  static_cast<void>(index.suggest(text, 3));
}

std::string stems(const std::string& text) {
  const auto tokens = tokenize(text);
  std::string stems_so_far;
  for (const auto& token : tokens.tokens) {
    stems_so_far += std::string(stem_of(TextLanguage::english, tokens.word(token))) + ' ';
  }
  return stems_so_far;
}

RC_GTEST_PROP(SearchProperties, ADocumentIsAmongTheFirstThreeByItsTitle, ()) {
  SearchIndex index;
  std::set<std::string> titles;
  for (int i = 0; i < 12; ++i) {
    const auto title = arbitrary_text(1, 6);
    if (!titles.insert(title).second) continue;
    index.put(article(title, title, arbitrary_text(0, 30)));
  }
  for (const auto& title : titles) {
    auto query = asked(title);
    query.limit = 3;
    const auto hits = index.search(query).hits;
    // A title of the same stems is as good an answer.
    RC_ASSERT(std::any_of(hits.begin(), hits.end(),
                          [&](const Hit& hit) { return stems(hit.title) == stems(title); }));
  }
}

// Matching as the rules say it, without an index: a word matches a word of the same stem and,
// being long enough, one that it begins.
class NaiveSearch {
 public:
  explicit NaiveSearch(const std::string& query) {
    const auto tokens = tokenize(query);
    for (const auto& token : tokens.tokens) words_.insert(std::string(tokens.word(token)));
    std::set<std::string> telling;
    for (const auto& word : words_) {
      if (!is_stop_word(TextLanguage::english, word)) telling.insert(word);
    }
    if (!telling.empty()) words_ = telling;
  }

  [[nodiscard]] std::size_t lacking(const std::string& text) const {
    const auto missing = static_cast<std::size_t>(std::count_if(
        words_.begin(), words_.end(), [&](const auto& word) { return !matches(word, text); }));
    const auto tolerated = words_.size() > 3 ? words_.size() / 4 : 0;
    if (missing == words_.size()) return SIZE_MAX;
    return missing > tolerated ? missing - tolerated : 0;
  }

 private:
  static bool matches(const std::string& word, const std::string& text) {
    const auto tokens = tokenize(text);
    return std::any_of(tokens.tokens.begin(), tokens.tokens.end(), [&](const Token& token) {
      const auto other = tokens.word(token);
      const std::string stem(stem_of(TextLanguage::english, word));
      return stem == stem_of(TextLanguage::english, other) ||
             (word.size() >= 3 && other.starts_with(word) &&
              !is_stop_word(TextLanguage::english, word));
    });
  }

  std::set<std::string> words_;
};

RC_GTEST_PROP(SearchProperties, MatchesAsTheRulesSay, ()) {
  SearchIndex index;
  std::vector<std::string> texts;
  for (int i = 0; i < 10; ++i) {
    texts.push_back(arbitrary_text(0, 8));
    index.put(article(std::to_string(i), "", texts.back()));
  }
  auto query = asked(arbitrary_text(1, 6));
  query.last_word_is_prefix = false;
  // Unknown words would be taken for errors, of which this knows nothing.
  for (int i = 0; i < 2; ++i) {
    index.put(article("all" + std::to_string(i), "", query.text));
    texts.push_back(query.text);
  }
  const NaiveSearch naive(query.text);
  std::vector<std::size_t> lacking;
  lacking.reserve(texts.size());
  for (const auto& text : texts) lacking.push_back(naive.lacking(text));
  const auto with_all = std::count(lacking.begin(), lacking.end(), std::size_t{0});
  const std::size_t allowed = with_all >= 3 ? 0 : 1;
  const auto expected = std::count_if(lacking.begin(), lacking.end(),
                                      [&](std::size_t missing) { return missing <= allowed; });
  const auto answer = index.search(query);
  RC_ASSERT(answer.total == static_cast<std::size_t>(expected));
  RC_ASSERT(answer.hits.size() == static_cast<std::size_t>(expected));
}

RC_GTEST_PROP(SearchProperties, RebuildingForgetsWhatWasWrittenBefore, ()) {
  SearchIndex written;
  std::map<std::string, SearchDocument> kept;
  for (auto count = *rc::gen::inRange(0, 30); count > 0; --count) {
    const auto slug = std::to_string(*rc::gen::inRange(0, 6));
    if (*rc::gen::inRange(0, 4) == 0) {
      written.remove(uuid_from_name(slug));
      kept.erase(slug);
    } else {
      kept[slug] = article(slug, arbitrary_text(0, 4), arbitrary_text(0, 12));
      written.put(kept[slug]);
    }
  }
  SearchIndex fresh;
  for (const auto& [slug, document] : kept) fresh.put(document);
  const auto query = asked(arbitrary_text(1, 4));
  const auto expected = fresh.search(query);
  const auto answer = written.rebuilt().search(query);
  RC_ASSERT(answer.total == expected.total);
  std::map<std::string, double> scores;
  for (const auto& hit : expected.hits) scores[hit.slug] = hit.score;
  for (const auto& hit : answer.hits) RC_ASSERT(std::abs(scores.at(hit.slug) - hit.score) < 1e-4);
}

}  // namespace
}  // namespace desk::projections::search
