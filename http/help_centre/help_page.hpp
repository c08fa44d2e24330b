// A page of the help centre: what it is told of its reader and its address, and the frame that all
// of them share.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "actors/desk.hpp"
#include "http/help_centre/help_texts.hpp"
#include "http/help_centre/html_writer.hpp"
#include "http/pages/web_site.hpp"
#include "http/server/message.hpp"

namespace desk::http {

class HelpPage {
 public:
  // In the language of ?lang= or, without one of ours, the best for Accept-Language.
  HelpPage(const WebSite& site, std::shared_ptr<const actors::Desk::State> settings,
           const Request& request);

  [[nodiscard]] const Texts& texts() const { return *texts_; }
  [[nodiscard]] const std::vector<DeskCategory>& categories() const {
    return settings_->categories;
  }
  [[nodiscard]] const WebSite& site() const { return *site_; }
  [[nodiscard]] bool language_was_asked() const { return language_was_asked_; }

  // A link within the help centre: keeps the language that was asked for.
  [[nodiscard]] std::string link(std::string_view path) const;
  // A link from this page to itself in a language.
  [[nodiscard]] std::string in_language(std::string_view language) const;
  // With scheme and host; nothing where the request does not tell its host.
  [[nodiscard]] std::optional<std::string> absolute(std::string_view path) const;

 private:
  const WebSite* site_;
  std::shared_ptr<const actors::Desk::State> settings_;
  const Texts* texts_;
  std::optional<std::string> origin_;
  std::string query_;  // without the language
  bool language_was_asked_ = false;
};

// What stands in a page's head.
struct PageHead {
  std::string title;
  std::string description = {};
  std::string canonical = {};  // a path; empty: search engines shall leave the page out
  bool is_translated = false;  // its contents, not only its frame, are there in all languages
  std::string_view kind = "website";  // for Open Graph
};

[[nodiscard]] std::string render_page(const HelpPage& page, const PageHead& head,
                                      const std::function<void(HtmlWriter&)>& content);

// The form that pages begin with.
void write_search_form(HtmlWriter& html, const HelpPage& page, std::string_view query);

}  // namespace desk::http
