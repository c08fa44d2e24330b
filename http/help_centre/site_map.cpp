#include "http/help_centre/site_map.hpp"

#include "http/articles/named_article.hpp"
#include "http/help_centre/article_links.hpp"
#include "http/help_centre/help_handlers.hpp"
#include "http/pages/own_address.hpp"

namespace desk::http {
namespace {

constexpr int addresses_limit = 50'000;  // of one sitemap, by its standard
constexpr std::string_view unknown_host = "The Host header names no host.";

struct Published {
  std::vector<projections::CountedName> categories;
  std::vector<projections::PublishedSlug> articles;
};

void answer_text(const Exchange& exchange, std::string_view content_type, std::string text) {
  Response response;
  response.content_type = content_type;
  response.headers.push_back({"Cache-Control", "public, max-age=3600"});
  response.body = make_body(std::move(text));
  exchange.answer(std::move(response));
}

}  // namespace

std::string site_map(const std::string& origin, const std::vector<std::string>& categories,
                     const std::vector<projections::PublishedSlug>& articles) {
  HtmlWriter xml;
  xml.safe({"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"});
  xml.open("urlset", {{"xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"}});
  int left = addresses_limit;
  const auto add = [&](const std::string& address, std::string_view changed) {
    if (left-- <= 0) return;
    xml.open("url").element("loc", address);
    if (!changed.empty()) xml.element("lastmod", changed);
    xml.close();
  };
  add(origin + "/", {});
  for (const auto& category : categories) add(origin + category_path(category), {});
  for (const auto& [slug, updated_at] : articles) {
    add(origin + article_path(slug), to_rfc3339(updated_at));
  }
  return xml.take();
}

std::string robots_file(const std::string& origin) {
  // Pictures in articles are attachments; pages that scripts fill have nothing to find.
  return "User-agent: *\n"
         "Allow: /api/attachments/\n"
         "Disallow: /api/\n"
         "Disallow: /help/search\n"
         "Disallow: /tickets\n"
         "Disallow: /console\n"
         "Disallow: /admin\n"
         "Disallow: /widget\n"
         "Disallow: /demo\n"
         "\n"
         "Sitemap: " +
         origin + "/sitemap.xml\n";
}

void get_site_map(Services& services, std::shared_ptr<Exchange> exchange) {
  const auto origin = own_origin(*exchange->request);
  if (!origin) return exchange->refuse(ErrorCode::bad_request, std::string(unknown_host));
  ask_article_tables<Published>(
      services, exchange, {any_article_tag()},
      [](pqxx::connection& connection) {
        return Published{projections::article_categories(connection).value,
                         projections::published_slugs(connection, addresses_limit)};
      },
      [origin = *origin](const Exchange& asked, const Published& published) {
        std::vector<std::string> categories;
        for (const auto& category : published.categories) categories.push_back(category.name);
        answer_text(asked, "application/xml; charset=utf-8",
                    site_map(origin, categories, published.articles));
      });
}

void get_robots_file(Services&, std::shared_ptr<Exchange> exchange) {
  const auto origin = own_origin(*exchange->request);
  if (!origin) return exchange->refuse(ErrorCode::bad_request, std::string(unknown_host));
  answer_text(*exchange, "text/plain; charset=utf-8", robots_file(*origin));
}

}  // namespace desk::http
