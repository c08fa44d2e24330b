// Groups of words and phrases that mean the same when somebody searches, as an admin writes them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace desk::projections::search {

class Synonyms {
 public:
  using Phrase = std::vector<std::string>;  // folded words
  using Group = std::vector<Phrase>;

  // One group a line, its words and phrases between commas. "#" starts a comment line. Groups of
  // one are left out.
  [[nodiscard]] static Synonyms parse(std::string_view lines);

  [[nodiscard]] const std::vector<Group>& groups() const { return groups_; }

 private:
  std::vector<Group> groups_;
};

}  // namespace desk::projections::search
