// The help centre's addresses. Signature as in http/route.hpp.
#pragma once

#include <memory>

#include "http/route.hpp"

namespace desk::http {

void get_help_home(Services& services, std::shared_ptr<Exchange> exchange);
void get_help_search(Services& services, std::shared_ptr<Exchange> exchange);
void get_help_category(Services& services, std::shared_ptr<Exchange> exchange);
// /kb/SLUG, as articles name each other.
void redirect_article_link(Services& services, std::shared_ptr<Exchange> exchange);
void get_help_article(Services& services, std::shared_ptr<Exchange> exchange);
void get_missing_help_page(Services& services, std::shared_ptr<Exchange> exchange);

// For search engines.
void get_site_map(Services& services, std::shared_ptr<Exchange> exchange);
void get_robots_file(Services& services, std::shared_ptr<Exchange> exchange);

}  // namespace desk::http
