#include "http/html/text_difference.hpp"

#include <algorithm>
#include <dtl/dtl.hpp>
#include <unordered_map>
#include <utility>

namespace desk::http {
namespace {

// Steps of dtl's comparison, at most the product of both lengths; each costs about 20 ns. Beyond
// two million it drops its path and starts anew, so stay below that.
constexpr std::size_t step_limit = 1'500'000;

enum class Unit : std::uint8_t { line, word };

struct Token {
  std::string_view text;     // with the white space after it
  std::string_view content;  // what is compared
};
using Tokens = std::vector<Token>;

constexpr std::string_view space = " \t\r\n";

Tokens split(std::string_view text, Unit unit) {
  Tokens tokens;
  const auto borders = unit == Unit::line ? std::string_view("\n") : space;
  while (!text.empty()) {
    const auto content = std::min(text.find_first_of(borders), text.size());
    const auto end = std::min(text.find_first_not_of(borders, content), text.size());
    tokens.push_back({text.substr(0, end), text.substr(0, content)});
    text.remove_prefix(end);
  }
  return tokens;
}

bool same_content(const Token& a, const Token& b) { return a.content == b.content; }

// Small numbers are cheaper to compare than words.
class Numbering {
 public:
  std::vector<int> numbers(const Token* begin, const Token* end) {
    std::vector<int> out;
    std::transform(begin, end, std::back_inserter(out), [this](const Token& token) {
      return numbers_.try_emplace(token.content, static_cast<int>(numbers_.size())).first->second;
    });
    return out;
  }

 private:
  std::unordered_map<std::string_view, int> numbers_;
};

class Comparison {
 public:
  // Compares by words if there is time for it, else by lines and what differs in them by words.
  void compare(std::string_view before, std::string_view after);
  [[nodiscard]] std::vector<Change> take() { return std::move(changes_); }

 private:
  bool compare_by(Unit unit, std::string_view before, std::string_view after);
  void align(Unit unit, const Tokens& before, const Tokens& after, std::size_t prefix,
             std::size_t suffix);
  void replace(Unit unit, std::string_view removed, std::string_view added);
  void add(Change::Kind kind, std::string_view text);

  std::vector<Change> changes_;
  std::size_t word_steps_left_ = step_limit;
};

// The text that a run of neighbouring tokens covers.
std::string_view covered(const Tokens& tokens, std::size_t begin, std::size_t end) {
  if (begin == end) return {};
  const auto* first = tokens[begin].text.data();
  const auto& last = tokens[end - 1].text;
  return {first, static_cast<std::size_t>(last.data() + last.size() - first)};
}

void Comparison::compare(std::string_view before, std::string_view after) {
  if (compare_by(Unit::word, before, after) || compare_by(Unit::line, before, after)) return;
  add(Change::Kind::removed, before);
  add(Change::Kind::added, after);
}

// False, with nothing done, when it would take too long.
bool Comparison::compare_by(Unit unit, std::string_view before, std::string_view after) {
  const auto old_tokens = split(before, unit);
  const auto new_tokens = split(after, unit);
  const auto shorter = std::min(old_tokens.size(), new_tokens.size());
  std::size_t prefix = 0;
  while (prefix < shorter && same_content(old_tokens[prefix], new_tokens[prefix])) ++prefix;
  std::size_t suffix = 0;
  while (suffix < shorter - prefix && same_content(old_tokens[old_tokens.size() - 1 - suffix],
                                                   new_tokens[new_tokens.size() - 1 - suffix])) {
    ++suffix;
  }
  const auto steps = (old_tokens.size() - prefix - suffix) * (new_tokens.size() - prefix - suffix);
  if (steps > (unit == Unit::word ? word_steps_left_ : step_limit)) return false;
  if (unit == Unit::word) word_steps_left_ -= steps;
  align(unit, old_tokens, new_tokens, prefix, suffix);
  return true;
}

void Comparison::align(Unit unit, const Tokens& before, const Tokens& after, std::size_t prefix,
                       std::size_t suffix) {
  Numbering numbering;
  dtl::Diff<int> diff(
      numbering.numbers(before.data() + prefix, before.data() + before.size() - suffix),
      numbering.numbers(after.data() + prefix, after.data() + after.size() - suffix));
  diff.compose();
  std::size_t old_done = prefix;  // tokens whose change is written
  std::size_t new_done = prefix;
  std::size_t old_at = prefix;
  std::size_t new_at = prefix;
  add(Change::Kind::same, covered(after, 0, prefix));
  for (const auto& [number, step] : diff.getSes().getSequence()) {
    if (step.type == dtl::SES_COMMON) {
      replace(unit, covered(before, old_done, old_at), covered(after, new_done, new_at));
      add(Change::Kind::same, after[new_at].text);
      old_done = old_at + 1;
      new_done = new_at + 1;
    }
    if (step.type != dtl::SES_ADD) ++old_at;
    if (step.type != dtl::SES_DELETE) ++new_at;
  }
  replace(unit, covered(before, old_done, before.size() - suffix),
          covered(after, new_done, after.size() - suffix));
  add(Change::Kind::same, covered(after, after.size() - suffix, after.size()));
}

void Comparison::replace(Unit unit, std::string_view removed, std::string_view added) {
  const bool both = !removed.empty() && !added.empty();
  if (unit == Unit::line && both && compare_by(Unit::word, removed, added)) return;
  add(Change::Kind::removed, removed);
  add(Change::Kind::added, added);
}

void Comparison::add(Change::Kind kind, std::string_view text) {
  if (text.empty()) return;
  if (!changes_.empty() && changes_.back().kind == kind) {
    changes_.back().text += text;
  } else {
    changes_.push_back({kind, std::string(text)});
  }
}

}  // namespace

std::vector<Change> difference(std::string_view before, std::string_view after) {
  Comparison comparison;
  comparison.compare(before, after);
  return comparison.take();
}

}  // namespace desk::http
