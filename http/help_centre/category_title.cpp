#include "http/help_centre/category_title.hpp"

#include <algorithm>

#include "http/desk/in_language.hpp"

namespace desk::http {
namespace {

const DeskCategory* find(const HelpPage& page, std::string_view category) {
  const auto& all = page.categories();
  const auto found = std::find_if(all.begin(), all.end(),
                                  [&](const DeskCategory& one) { return one.id == category; });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace

bool is_known_category(const HelpPage& page, std::string_view category) {
  return find(page, category) != nullptr;
}

std::string category_title(const HelpPage& page, std::string_view category) {
  const auto* known = find(page, category);
  if (known == nullptr) return std::string(category);
  const auto& title = in_language(known->title, page.texts().language());
  return title.empty() ? std::string(category) : title;
}

}  // namespace desk::http
