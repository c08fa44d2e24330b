// The endpoints of the knowledge base. Signature as in http/route.hpp.
#pragma once

#include <memory>
#include <vector>

#include "http/route.hpp"
#include "http/schema.hpp"

namespace desk::http {

// For everybody (article_reads.cpp, article_finding.cpp).
void get_article(Services& services, std::shared_ptr<Exchange> exchange);
void list_popular_articles(Services& services, std::shared_ptr<Exchange> exchange);
void list_articles_of_category(Services& services, std::shared_ptr<Exchange> exchange);
void list_article_categories(Services& services, std::shared_ptr<Exchange> exchange);
void list_article_tags(Services& services, std::shared_ptr<Exchange> exchange);
void search_articles(Services& services, std::shared_ptr<Exchange> exchange);
void note_opened_result(Services& services, std::shared_ptr<Exchange> exchange);
void suggest_articles(Services& services, std::shared_ptr<Exchange> exchange);

// For readers and editors (article_commands.cpp).
void rate_article(Services& services, std::shared_ptr<Exchange> exchange);
void create_article(Services& services, std::shared_ptr<Exchange> exchange);
void revise_article(Services& services, std::shared_ptr<Exchange> exchange);
void publish_article(Services& services, std::shared_ptr<Exchange> exchange);
void unpublish_article(Services& services, std::shared_ptr<Exchange> exchange);
void change_synonyms(Services& services, std::shared_ptr<Exchange> exchange);

// For editors (article_editing.cpp).
void list_all_articles(Services& services, std::shared_ptr<Exchange> exchange);
void get_article_for_editors(Services& services, std::shared_ptr<Exchange> exchange);
void list_revisions(Services& services, std::shared_ptr<Exchange> exchange);
void get_revision(Services& services, std::shared_ptr<Exchange> exchange);
void list_empty_searches(Services& services, std::shared_ptr<Exchange> exchange);
void get_deflection(Services& services, std::shared_ptr<Exchange> exchange);
void get_synonyms(Services& services, std::shared_ptr<Exchange> exchange);

[[nodiscard]] const BodySchema& new_article_schema();
[[nodiscard]] const BodySchema& article_change_schema();
[[nodiscard]] const BodySchema& article_rating_schema();
[[nodiscard]] const BodySchema& opened_result_schema();
[[nodiscard]] const BodySchema& synonyms_schema();
[[nodiscard]] std::vector<Field> article_search_parameters();
[[nodiscard]] std::vector<Field> suggestion_parameters();
[[nodiscard]] std::vector<Field> article_list_parameters();
[[nodiscard]] std::vector<Field> revision_parameters();
[[nodiscard]] std::vector<Field> days_parameters();

}  // namespace desk::http
