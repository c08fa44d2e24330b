#include "http/help_centre/help_page.hpp"

#include <algorithm>
#include <utility>

#include "http/input.hpp"
#include "http/pages/own_address.hpp"
#include "http/text_limits.hpp"

namespace desk::http {
namespace {

constexpr std::string_view language_parameter = "lang=";

// The query without ?lang=, and what that said.
std::string take_language(std::string_view query, std::string& language) {
  std::string rest;
  while (!query.empty()) {
    const auto pair = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(pair.size() + 1, query.size()));
    if (pair.starts_with(language_parameter)) {
      language = pair.substr(language_parameter.size());
    } else if (!pair.empty()) {
      rest += (rest.empty() ? "" : "&") + std::string(pair);
    }
  }
  return rest;
}

void write_alternates(HtmlWriter& html, const HelpPage& page, const PageHead& head) {
  const auto canonical = page.absolute(head.canonical);
  if (!canonical) return;
  const auto own = head.is_translated && page.language_was_asked();
  const auto parameter =
      (head.canonical.find('?') == std::string::npos ? '?' : '&') + std::string(language_parameter);
  html.single("link",
              {{"rel", "canonical"},
               {"href", own ? *canonical + parameter + page.texts().language() : *canonical}});
  html.single("meta", {{"property", "og:url"}, {"content", *canonical}});
  if (!head.is_translated) return;
  for (const auto& one : page.site().texts.languages()) {
    html.single("link", {{"rel", "alternate"},
                         {"hreflang", one.language()},
                         {"href", *canonical + parameter + one.language()}});
  }
  html.single("link", {{"rel", "alternate"}, {"hreflang", "x-default"}, {"href", *canonical}});
}

void write_head(HtmlWriter& html, const HelpPage& page, const PageHead& head) {
  const auto& texts = page.texts();
  const auto site = texts["help_centre"];
  html.open("head").single("meta", {{"charset", "utf-8"}});
  html.single("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
  html.single("meta", {{"name", "color-scheme"}, {"content", "light dark"}});
  html.element("title", head.title == site ? head.title : head.title + " · " + std::string(site));
  if (!head.description.empty()) {
    html.single("meta", {{"name", "description"}, {"content", head.description}});
    html.single("meta", {{"property", "og:description"}, {"content", head.description}});
  }
  html.single("meta", {{"property", "og:title"}, {"content", head.title}});
  html.single("meta", {{"property", "og:type"}, {"content", head.kind}});
  html.single("meta", {{"property", "og:site_name"}, {"content", site}});
  if (head.canonical.empty()) {
    html.single("meta", {{"name", "robots"}, {"content", "noindex"}});
  } else {
    write_alternates(html, page, head);
  }
  const auto& [script, styles] = page.site().help_entry;
  for (const auto& style : styles) {
    html.single("link", {{"rel", "stylesheet"}, {"href", style}});
  }
  if (const auto& icon = page.site().icon; !icon.empty()) {
    html.single("link", {{"rel", "icon"}, {"href", icon}});
  }
  if (!script.empty()) {
    html.element("script", "", {{"type", "module"}, {"src", script}});
  }
  html.close();
}

void write_header(HtmlWriter& html, const HelpPage& page) {
  const auto& texts = page.texts();
  html.element("a", texts["skip_to_content"], {{"class", "help-skip"}, {"href", "#content"}});
  html.open("header", {{"class", "help-header"}});
  html.element("a", texts["help_centre"], {{"class", "help-brand"}, {"href", page.link("/")}});
  html.open("nav", {{"aria-label", texts["main_navigation"]}});
  html.element("a", texts["my_tickets"], {{"href", "/tickets"}});
  html.element("a", texts["new_ticket"], {{"href", "/tickets/new"}});
  html.close().close();
}

void write_footer(HtmlWriter& html, const HelpPage& page) {
  html.open("footer", {{"class", "help-footer"}});
  html.open("nav", {{"aria-label", page.texts()["language"]}}).open("ul");
  for (const auto& one : page.site().texts.languages()) {
    const bool current = &one == &page.texts();
    html.open("li").open("a", {{"href", page.in_language(one.language())},
                               {"hreflang", one.language()},
                               {"lang", one.language()},
                               {current ? "aria-current" : "rel", current ? "true" : "alternate"}});
    html.text(one.own_name()).close().close();
  }
  html.close().close().close();
}

}  // namespace

HelpPage::HelpPage(const WebSite& site, std::shared_ptr<const actors::Desk::State> settings,
                   const Request& request)
    : site_(&site), settings_(std::move(settings)), origin_(own_origin(request)) {
  std::string asked;
  query_ = take_language(request.query, asked);
  const auto* texts = site_->texts.find(asked);
  language_was_asked_ = texts != nullptr;
  texts_ = texts != nullptr ? texts : &site_->texts.preferred(request.header("Accept-Language"));
}

std::string HelpPage::link(std::string_view path) const {
  std::string link(path);
  if (!language_was_asked_) return link;
  link += link.find('?') == std::string::npos ? '?' : '&';
  return link.append(language_parameter).append(texts_->language());
}

std::string HelpPage::in_language(std::string_view language) const {
  // Without the path, which is the reader's: "//shop.example" would lead to another site.
  auto address = '?' + query_ + (query_.empty() ? "" : "&");
  return address.append(language_parameter).append(language);
}

std::optional<std::string> HelpPage::absolute(std::string_view path) const {
  if (!origin_) return std::nullopt;
  return *origin_ + std::string(path);
}

std::string render_page(const HelpPage& page, const PageHead& head,
                        const std::function<void(HtmlWriter&)>& content) {
  const auto& texts = page.texts();
  HtmlWriter html;
  html.safe({"<!doctype html>\n"});
  html.open("html", {{"lang", texts.language()}, {"dir", texts.direction()}});
  write_head(html, page, head);
  html.open("body", {{"class", "help"}});
  write_header(html, page);
  html.open("main", {{"id", "content"}, {"class", "help-main"}, {"tabindex", "-1"}});
  content(html);
  html.close();
  write_footer(html, page);
  return html.take();
}

void write_search_form(HtmlWriter& html, const HelpPage& page, std::string_view query) {
  const auto& texts = page.texts();
  html.open("div", {{"class", "help-search"}, {"data-ld-search", ""}});
  html.open("form", {{"action", "/help/search"}, {"method", "get"}, {"role", "search"}});
  html.element("label", texts["search_label"], {{"for", "help-query"}});
  html.open("div", {{"class", "help-search-row"}});
  const auto longest = std::to_string(search_limit);
  html.single("input", {{"id", "help-query"},
                        {"name", "q"},
                        {"type", "search"},
                        {"value", query},
                        {"maxlength", longest},
                        {"placeholder", texts["search_placeholder"]},
                        {"autocomplete", "off"}});
  if (page.language_was_asked()) {
    html.single("input", {{"type", "hidden"}, {"name", "lang"}, {"value", texts.language()}});
  }
  html.element("button", texts["search"], {{"type", "submit"}});
  html.close().close().close();
}

}  // namespace desk::http
