// Home, categories, and what is not there.
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "http/articles/named_article.hpp"
#include "http/cursor.hpp"
#include "http/help_centre/category_page.hpp"
#include "http/help_centre/category_title.hpp"
#include "http/help_centre/help_answer.hpp"
#include "http/help_centre/help_handlers.hpp"
#include "http/help_centre/home_page.hpp"
#include "http/help_centre/popular.hpp"

namespace desk::http {
namespace {

using projections::AsOf;

constexpr int popular_on_home = 8;
constexpr int articles_on_page = 50;
constexpr std::size_t cursor_limit = 40;

std::vector<Field> category_page_parameters() {
  return {{.name = "cursor", .max_length = cursor_limit}};
}

// The address that "/help/", say, stands for. None where it ends in no slash, and where a browser
// would take it for one of another site.
std::optional<std::string> without_last_slash(const Request& request) {
  const std::string_view path = request.path;
  const auto rest = path.substr(0, path.find_last_not_of('/') + 1);
  const bool is_here = rest.size() > 1 && rest[0] == '/' && rest[1] != '/' && rest[1] != '\\';
  if (!is_here || rest.size() == path.size()) return std::nullopt;
  return std::string(rest) + (request.query.empty() ? "" : "?") + request.query;
}

void answer_category(const Services& services, const Exchange& exchange,
                     const std::string& category, bool is_first,
                     const projections::ArticlePage& found) {
  const auto page = page_for(services, *exchange.request);
  if (found.articles.empty() && !is_known_category(page, category)) {
    return exchange.refuse(ErrorCode::not_found);
  }
  CategoryPage content{category, links_to(found.articles), is_first, {}};
  if (found.more) content.next = make_cursor({found.articles.back().position});
  answer_help_page(services, exchange, render_category(page, content));
}

}  // namespace

void get_help_home(Services& services, std::shared_ptr<Exchange> exchange) {
  tell_problems_in_pages(services, *exchange);
  const auto& language = page_for(services, *exchange->request).texts().language();
  ask_article_tables<HomePage>(
      services, exchange, {any_article_tag()},
      [language](pqxx::connection& connection) {
        return HomePage{projections::article_categories(connection).value,
                        popular_links(connection, language, popular_on_home)};
      },
      [&services](const Exchange& asked, const HomePage& home) {
        const auto page = page_for(services, *asked.request);
        answer_help_page(services, asked, render_home(page, home));
      });
}

void get_help_category(Services& services, std::shared_ptr<Exchange> exchange) {
  tell_problems_in_pages(services, *exchange);
  const auto query = read_query(category_page_parameters(), exchange->request->query);
  if (!query) return exchange->refuse(query.error());
  const auto cursor = read_cursor(*query, 1);
  if (!cursor) return exchange->refuse(cursor.error());
  const auto category = exchange->path.find("category")->second;
  if (category.find('\0') != std::string::npos) return exchange->refuse(ErrorCode::not_found);
  const auto before = *cursor ? std::optional((*cursor)->front()) : std::nullopt;
  using Found = AsOf<projections::ArticlePage>;
  ask_article_tables<Found>(
      services, exchange, {any_article_tag()},
      [category, before](pqxx::connection& connection) {
        return projections::articles_of_category(connection, category, before, articles_on_page);
      },
      [&services, category, is_first = !before](const Exchange& asked, const Found& found) {
        answer_category(services, asked, category, is_first, found.value);
      });
}

void redirect_article_link(Services& services, std::shared_ptr<Exchange> exchange) {
  tell_problems_in_pages(services, *exchange);
  const auto& slug = exchange->path.find("slug")->second;
  redirect_help(services, *exchange, 301, article_path(slug));
}

void get_missing_help_page(Services& services, std::shared_ptr<Exchange> exchange) {
  if (auto address = without_last_slash(*exchange->request)) {
    Response response;
    response.status = 301;
    response.headers.push_back({"Location", std::move(*address)});
    return exchange->answer(std::move(response));
  }
  tell_problems_in_pages(services, *exchange);
  exchange->refuse(ErrorCode::not_found);
}

}  // namespace desk::http
