#include "http/articles/named_article.hpp"

#include "projections/article_queries.hpp"

namespace desk::http {

void with_article_id(Services& services, const std::shared_ptr<Exchange>& exchange,
                     std::function<void(const Uuid&)> then) {
  const auto& name = exchange->path.find("id")->second;
  if (const auto id = parse_uuid(name)) return then(*id);
  if (name.find('\0') != std::string::npos) return exchange->refuse(ErrorCode::not_found);
  using Found = projections::AsOf<std::optional<projections::ArticleRow>>;
  ask_article_tables<Found>(
      services, exchange, {any_article_tag()},
      [name](pqxx::connection& connection) { return projections::find_article(connection, name); },
      [then = std::move(then)](const Exchange& asked, const Found& found) {
        if (!found.value) return asked.refuse(ErrorCode::not_found);
        then(found.value->id);
      });
}

}  // namespace desk::http
