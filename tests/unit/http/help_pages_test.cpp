// The help centre's pages as they are written, from what their handlers have found.
#include <gmock/gmock.h>

#include <memory>

#include "actors/desk.hpp"
#include "http/help_centre/article_page.hpp"
#include "http/help_centre/category_page.hpp"
#include "http/help_centre/home_page.hpp"
#include "http/help_centre/search_page.hpp"
#include "http/help_centre/site_map.hpp"

namespace desk::http {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const WebSite& site() {
  static const WebSite one({}, {}, {});
  return one;
}

std::shared_ptr<const actors::Desk::State> settings() {
  return std::make_shared<const actors::Desk::State>(actors::Desk::initial(actors::Desk::key));
}

Request asking(std::string path, std::string query = {}) {
  Request request;
  request.path = std::move(path);
  request.query = std::move(query);
  request.headers = {{"Host", "help.example"}, {"X-Forwarded-Proto", "https"}};
  return request;
}

projections::ArticleRow article() {
  projections::ArticleRow row;
  row.id = uuid_from_name("article");
  row.slug = "refunds";
  row.content.title = "Refunds <& more>";
  row.content.category = "billing";
  row.live_revision = 3;
  row.updated_at = parse_rfc3339("2026-11-26T10:00:00Z").value();
  return row;
}

std::string article_page(const Request& request) {
  const HelpPage page(site(), settings(), request);
  const auto row = article();
  return render_article_page(page,
                             {row,
                              {"<h2 id=\"section-a\">A</h2><p>Money</p><h2 id=\"section-b\">B</h2>",
                               "A\nMoney\nB",
                               {{2, "section-a", "A"}, {2, "section-b", "B"}}},
                              {{"vat", "VAT", "billing", TextLanguage::german}}});
}

TEST(ArticlePage, EscapesWhatEditorsWroteAsTextAndKeepsWhatWasSanitised) {
  const auto html = article_page(asking("/help/articles/refunds"));
  EXPECT_THAT(html, HasSubstr("<title>Refunds &lt;&amp; more&gt; · Help centre</title>"));
  EXPECT_THAT(html, HasSubstr("<h2 id=\"section-a\">A</h2><p>Money</p>"));
  EXPECT_THAT(html, HasSubstr("<a href=\"#section-b\" dir=\"auto\">B</a>"));
}

TEST(ArticlePage, CarriesTheArticleToWhoeverIsAskedNext) {
  const auto html = article_page(asking("/help/articles/refunds"));
  const auto id = to_string(article().id);
  EXPECT_THAT(html, HasSubstr("href=\"/tickets/new?article=" + id + "&amp;revision=3\""));
  EXPECT_THAT(html,
              HasSubstr("data-ld-contact=\"\" data-article-id=\"" + id + "\" data-revision=\"3\""));
  EXPECT_THAT(html,
              HasSubstr("data-ld-vote=\"\" data-article-id=\"" + id + "\" data-slug=\"refunds\""));
}

TEST(ArticlePage, HasOneAddressForSearchEnginesInWhateverLanguageItsFrameIs) {
  for (const auto* query : {"", "lang=de"}) {
    const auto html = article_page(asking("/help/articles/refunds", query));
    EXPECT_THAT(html, HasSubstr("<link rel=\"canonical\" "
                                "href=\"https://help.example/help/articles/refunds\">"));
    EXPECT_THAT(html, Not(HasSubstr("hreflang=\"x-default\"")));
  }
}

TEST(ArticlePage, SaysWhichLanguageItsPartsAreIn) {
  const auto html = article_page(asking("/help/articles/refunds", "lang=ar"));
  EXPECT_THAT(html, HasSubstr("<html lang=\"ar\" dir=\"rtl\">"));
  EXPECT_THAT(html, HasSubstr("<h1 lang=\"en\" dir=\"auto\">"));
  EXPECT_THAT(html, HasSubstr("<a href=\"/help/articles/vat?lang=ar\" lang=\"de\" dir=\"auto\">"));
}

TEST(Summary, IsTheBeginningInWholeWords) {
  EXPECT_EQ(summary_of("One\ntwo"), "One two");
  std::string words;
  for (int i = 0; i < 60; ++i) words += "wörter ";
  const auto summary = summary_of(words);
  EXPECT_TRUE(summary.ends_with("wörter…")) << summary;
  EXPECT_LE(summary.size(), 163U);
}

TEST(Summary, NeverCutsACharacter) {
  std::string text;
  for (int i = 0; i < 100; ++i) text += "ÿ";
  for (const auto* before : {"", "a"}) {
    const auto summary = summary_of(before + text);
    const auto cut = summary.substr(0, summary.size() - std::string_view("…").size());
    EXPECT_EQ((cut.size() - std::string_view(before).size()) % 2, 0U) << summary;
  }
}

TEST(HomePage, NamesItselfInAllLanguages) {
  const auto request = asking("/", "lang=de");
  const HelpPage page(site(), settings(), request);
  const auto html = render_home(page, {{{"billing", 1}, {"x<y", 2}}, {}});
  EXPECT_THAT(html, HasSubstr("href=\"https://help.example/?lang=de\">"));
  EXPECT_THAT(html, HasSubstr("hreflang=\"ar\" href=\"https://help.example/?lang=ar\""));
  EXPECT_THAT(html, HasSubstr("hreflang=\"x-default\" href=\"https://help.example/\""));
  EXPECT_THAT(html, HasSubstr("Rechnung &amp; Abonnement"));
  EXPECT_THAT(html, HasSubstr("1 Artikel"));
  EXPECT_THAT(html, HasSubstr("href=\"/help/category/x%3Cy?lang=de\"><span class=\"help-topic\">"
                              "x&lt;y</span>"));
}

SearchPage search_for(std::string query) {
  SearchPage search;
  search.query = std::move(query);
  return search;
}

TEST(SearchPage, EscapesTheQueryWhereverItStands) {
  const auto request = asking("/help/search", "q=x");
  const HelpPage page(site(), settings(), request);
  const auto html = render_search(page, search_for("\"><script>alert(1)</script>"));
  EXPECT_THAT(html, Not(HasSubstr("<script>alert")));
  EXPECT_THAT(html, HasSubstr("value=\"&quot;&gt;&lt;script&gt;"));
  EXPECT_THAT(html, HasSubstr("/tickets/new?subject=%22%3E%3Cscript%3E"));
  EXPECT_THAT(html, HasSubstr("<meta name=\"robots\" content=\"noindex\">"));
}

TEST(SearchPage, ShowsHighlightsTheCorrectionAndItsNeighbours) {
  auto search = search_for("upgarde");
  search.answer.hits = {{.id = uuid_from_name("hit"),
                         .slug = "upgrade",
                         .title = "Upgrade",
                         .category = "billing",
                         .language = TextLanguage::english,
                         .score = 1,
                         .highlight = "how to <mark>upgrade</mark>",
                         .title_highlight = "<mark>Upgrade</mark>"}};
  search.answer.total = 55;
  search.answer.corrected = "upgrade";
  search.number = 2;
  search.pages = 3;
  const auto request = asking("/help/search", "q=upgarde&page=2&lang=en");
  const auto html = render_search(HelpPage(site(), settings(), request), search);
  EXPECT_THAT(html, HasSubstr("<mark>Upgrade</mark>"));
  EXPECT_THAT(html, HasSubstr("href=\"/help/search?q=upgrade&amp;lang=en\" dir=\"auto\">upgrade"));
  EXPECT_THAT(html, HasSubstr("href=\"/help/search?q=upgarde&amp;lang=en\" rel=\"prev\""));
  EXPECT_THAT(html,
              HasSubstr("href=\"/help/search?q=upgarde&amp;page=3&amp;lang=en\" rel=\"next\""));
  EXPECT_THAT(html, HasSubstr("Page 2 of 3"));
  EXPECT_THAT(html, HasSubstr("55 results"));
  EXPECT_THAT(html, HasSubstr("href=\"?q=upgarde&amp;page=2&amp;lang=de\""))
      << "the same page in another language";
}

TEST(CategoryPage, LeavesLaterPagesToTheirFirst) {
  const auto request = asking("/help/category/billing");
  const HelpPage page(site(), settings(), request);
  const auto first = render_category(page, {"billing", {}, true, "123"});
  EXPECT_THAT(first, HasSubstr("rel=\"canonical\" href=\"https://help.example/help/category/"));
  EXPECT_THAT(first, HasSubstr("href=\"/help/category/billing?cursor=123\" rel=\"next\""));
  const auto later = render_category(page, {"billing", {}, false, {}});
  EXPECT_THAT(later, HasSubstr("noindex"));
  EXPECT_THAT(later, HasSubstr("<a href=\"/help/category/billing\">First page</a>"));
}

TEST(Pages, WithoutAHostHaveNoAbsoluteAddresses) {
  auto request = asking("/");
  request.headers = {{"Host", "a b"}};
  const auto html = render_home(HelpPage(site(), settings(), request), {});
  EXPECT_THAT(html, Not(HasSubstr("canonical")));
  EXPECT_THAT(html, Not(HasSubstr("a b")));
}

TEST(SiteMap, NamesEveryPublishedPageInXml) {
  const auto day = parse_rfc3339("2026-11-26T10:00:00Z").value();
  const auto xml = site_map("https://help.example", {"a&b"}, {{"refunds", day}});
  EXPECT_THAT(xml, HasSubstr("<loc>https://help.example/</loc>"));
  EXPECT_THAT(xml, HasSubstr("<loc>https://help.example/help/category/a%26b</loc>"));
  EXPECT_THAT(xml, HasSubstr("<loc>https://help.example/help/articles/refunds</loc>"
                             "<lastmod>2026-11-26T10:00:00.000Z</lastmod>"));
  EXPECT_TRUE(xml.ends_with("</urlset>"));
}

}  // namespace
}  // namespace desk::http
