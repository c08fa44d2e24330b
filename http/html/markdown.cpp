#include "http/html/markdown.hpp"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <memory>
#include <mutex>
#include <new>

#include "http/html/markdown_cost.hpp"

namespace desk::http {
namespace {

template <auto Free>
struct Freed {
  template <class T>
  void operator()(T* object) const {
    Free(object);
  }
};
using Parser = std::unique_ptr<cmark_parser, Freed<cmark_parser_free>>;
using Document = std::unique_ptr<cmark_node, Freed<cmark_node_free>>;

void free_html(char* html) { cmark_get_default_mem_allocator()->free(html); }
using Html = std::unique_ptr<char, Freed<free_html>>;

// "Unsafe" means that raw HTML is kept and links are not judged: the sanitiser does both.
constexpr int options = CMARK_OPT_UNSAFE | CMARK_OPT_VALIDATE_UTF8;

std::string as_preformatted(std::string_view text) {
  std::string out = "<pre>";
  for (const char c : text) {
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else {
      out += c;
    }
  }
  return out + "</pre>";
}

}  // namespace

std::string markdown_to_html(std::string_view markdown) {
  if (is_costly_markdown(markdown)) return as_preformatted(markdown);
  static std::once_flag registered;
  std::call_once(registered, cmark_gfm_core_extensions_ensure_registered);
  // The library keeps the extensions' special characters in one table for all parsers, and takes
  // them out when a parser is done: one document at a time.
  static std::mutex one_at_a_time;
  const std::scoped_lock lock(one_at_a_time);
  const Parser parser(cmark_parser_new(options));
  for (const auto* name : {"table", "strikethrough", "autolink"}) {
    cmark_parser_attach_syntax_extension(parser.get(), cmark_find_syntax_extension(name));
  }
  cmark_parser_feed(parser.get(), markdown.data(), markdown.size());
  const Document document(cmark_parser_finish(parser.get()));
  const Html html(
      cmark_render_html(document.get(), options, cmark_parser_get_syntax_extensions(parser.get())));
  if (!html) throw std::bad_alloc();
  return html.get();
}

}  // namespace desk::http
