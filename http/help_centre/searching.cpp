// Searching from a page. Finds what the API's search finds, and is counted like it.
#include <algorithm>

#include "http/articles/named_article.hpp"
#include "http/articles/noted_readings.hpp"
#include "http/help_centre/help_answer.hpp"
#include "http/help_centre/help_handlers.hpp"
#include "http/help_centre/popular.hpp"
#include "http/help_centre/search_page.hpp"
#include "http/text_limits.hpp"

namespace desk::http {
namespace {

using SharedSearch = std::shared_ptr<SearchPage>;

constexpr std::size_t results_on_page = 20;
constexpr std::size_t last_page = 50;
constexpr std::size_t nearest_shown = 5;
constexpr int popular_shown = 5;

std::vector<Field> search_page_parameters() {
  return {{.name = "q", .may_be_blank = true, .max_length = search_limit},
          {.name = "page", .type = FieldType::integer, .minimum = 1, .maximum = last_page}};
}

std::string trimmed(std::string_view text) {
  constexpr std::string_view spaces = " \t\r\n";
  const auto begin = std::min(text.find_first_not_of(spaces), text.size());
  text.remove_prefix(begin);
  return std::string(text.substr(0, text.find_last_not_of(spaces) + 1));
}

void answer_search_page(const Services& services, const Exchange& exchange,
                        const SearchPage& search) {
  const auto page = page_for(services, *exchange.request);
  answer_help_page(services, exchange, render_search(page, search));
}

void find_nearest(Services& services, const std::shared_ptr<Exchange>& exchange,
                  const SharedSearch& search) {
  const auto& index = services.knowledge.search;
  for (const auto& hit : index.index().suggest(search->query, nearest_shown)) {
    search->nearest.push_back({index.slug_of(hit), hit.title, hit.category, hit.language});
  }
  if (!search->nearest.empty()) return answer_search_page(services, *exchange, *search);
  const auto& language = page_for(services, *exchange->request).texts().language();
  ask_article_tables<std::vector<ArticleLink>>(
      services, exchange, {any_article_tag()},
      [language](pqxx::connection& connection) {
        return popular_links(connection, language, popular_shown);
      },
      [&services, search](const Exchange& asked, const std::vector<ArticleLink>& popular) {
        search->popular = popular;
        answer_search_page(services, asked, *search);
      });
}

void find(Services& services, const std::shared_ptr<Exchange>& exchange,
          const SharedSearch& search) {
  auto& knowledge = services.knowledge;
  search->answer =
      knowledge.search.index().search({.text = search->query,
                                       .language = {},
                                       .category = {},
                                       .limit = results_on_page,
                                       .offset = (search->number - 1) * results_on_page});
  auto& [hits, total, corrected] = search->answer;
  if (total > 0 && hits.empty()) return exchange->refuse(ErrorCode::not_found);
  for (auto& hit : hits) hit.slug = knowledge.search.slug_of(hit);
  search->pages = std::min(last_page, (total + results_on_page - 1) / results_on_page);
  if (search->number == 1) {
    search->search_id = note_search(knowledge, *exchange, search->query, total);
  }
  if (total == 0) return find_nearest(services, exchange, search);
  answer_search_page(services, *exchange, *search);
}

}  // namespace

void get_help_search(Services& services, std::shared_ptr<Exchange> exchange) {
  tell_problems_in_pages(services, *exchange);
  const auto asked = read_query(search_page_parameters(), exchange->request->query);
  if (!asked) return exchange->refuse(asked.error());
  const auto search = std::make_shared<SearchPage>();
  search->query = trimmed(asked->text("q"));
  search->number = static_cast<std::size_t>(asked->integer("page").value_or(1));
  if (search->query.empty()) return redirect_help(services, *exchange, 303, "/");
  auto& index = services.knowledge.search;
  when_tables_have_reached(index.reached(), exchange, index.needed(),
                           [&services, exchange, search] { find(services, exchange, search); });
}

}  // namespace desk::http
