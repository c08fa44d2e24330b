// The knowledge base's read tables: a function of the log, whatever way the events came.
#include <future>

#include "actors/actor_runtime.hpp"
#include "app/ask.hpp"
#include "projections/article_queries.hpp"
#include "projections/articles_projection.hpp"
#include "projections/projection_runner.hpp"
#include "tests/support/given_when_then.hpp"
#include "tests/support/log_fixture.hpp"

namespace desk::test {
namespace {

using actors::Article;
using app::ask;
using projections::ArticlesProjection;
using projections::PositionWatch;
using projections::ProjectionRunner;

constexpr auto tables = {"kb_articles_v1",      "kb_article_revisions_v1",
                         "kb_article_slugs_v1", "kb_article_feedback_v1",
                         "kb_article_views_v1", "kb_article_view_days_v1",
                         "kb_searches_v1",      "kb_offers_v1",
                         "kb_synonyms_v1"};

class ArticlesProjectionTest : public LogTest {
 protected:
  ArticlesProjectionTest() { projections::prepare_article_queries(*reading_); }

  void catch_up() {
    PositionWatch watch;
    ProjectionRunner runner(
        {.database_url = database_.url()}, std::make_unique<ArticlesProjection>(),
        {[](const std::vector<RecordedEvent>&) {}, [](Position) {}, [] {}}, watch);
    runner.start();
    std::promise<bool> reached;
    watch.wait(LogReader(*reading_).head().position, std::chrono::seconds{20},
               [&](bool yes) { reached.set_value(yes); });
    ASSERT_TRUE(reached.get_future().get());
  }

  std::string dump() {
    pqxx::nontransaction session(*reading_);
    std::string text;
    for (const std::string table : tables) {
      for (const auto& row : session.exec("SELECT t::text FROM " + table + " t ORDER BY 1")) {
        text += table + ' ' + row[0].as<std::string>() + '\n';
      }
    }
    return text;
  }

  void start_tables_anew() {
    const auto connection = connect(database_.url(), {"anew"});
    pqxx::nontransaction session(*connection);
    for (const std::string table : tables) session.exec("DELETE FROM " + table);
    session.exec("UPDATE projection SET position = 0 WHERE name = 'articles'");
  }

  void edit(const Uuid& id, Article::Command command, Identity caller = admin()) {
    const auto reply = ask<Article>(actors_, {to_string(id), std::move(command), caller});
    ASSERT_TRUE(std::holds_alternative<actors::Accepted<Article>>(reply));
  }

  void create(const Uuid& id, const std::string& slug) {
    edit(
        id,
        actors::CreateArticle{
            slug,
            {"Title of " + slug, "<p>Text</p>", "", "billing", {"a", "b"}, TextLanguage::english}});
  }

  void read(ReadingRecorded reading) {
    const auto reply = ask<actors::Reading>(
        actors_, {"2026-11-26T18", actors::RecordReading{std::move(reading)}, ourselves()});
    ASSERT_TRUE(std::holds_alternative<actors::Accepted<actors::Reading>>(reply));
  }

  ArticleView view(const Uuid& id, std::string reader, std::chrono::minutes at) {
    return {id, 1, std::move(reader), Timestamp{std::chrono::hours{490'000}} + at};
  }

  projections::ArticleRow row(const std::string& name) {
    return projections::find_article(*reading_, name).value.value();
  }

  actors::ActorRuntime actors_{[this] {
    actors::RuntimeOptions options;
    options.database_url = database_.url();
    options.on_commit = [](const CommittedBatch&) {};
    return options;
  }()};
  const Uuid one_ = uuid_from_name("one");
  const Uuid two_ = uuid_from_name("two");
};

TEST_F(ArticlesProjectionTest, ShowsWhatIsLiveWhileANewerDraftWaits) {
  create(one_, "one");
  edit(one_, actors::PublishArticle{});
  edit(one_, actors::ReviseArticle{.title = "Newer"});
  catch_up();
  EXPECT_EQ(row("one").content.title, "Title of one");
  EXPECT_EQ(row("one").revision, 2);
  EXPECT_EQ(row("one").live_revision, 1);
  edit(one_, actors::UnpublishArticle{});
  catch_up();
  EXPECT_EQ(row("one").content.title, "Newer");
  EXPECT_FALSE(row("one").published);
}

TEST_F(ArticlesProjectionTest, FindsAnArticleByEverySlugItHad) {
  create(one_, "one");
  edit(one_, actors::ReviseArticle{.slug = "first"});
  catch_up();
  EXPECT_EQ(row("one").id, one_);
  EXPECT_EQ(row("first").slug, "first");
  EXPECT_FALSE(projections::find_article(*reading_, "two").value);
}

TEST_F(ArticlesProjectionTest, CountsAReadersViewsHalfAnHourApart) {
  using std::chrono::minutes;
  create(one_, "one");
  edit(one_, actors::PublishArticle{});
  read({{view(one_, "r1", minutes{0}), view(one_, "r2", minutes{1})}, {}, {}, {}});
  read({{view(one_, "r1", minutes{29})}, {}, {}, {}});
  read({{view(one_, "r1", minutes{31})}, {}, {}, {}});
  catch_up();
  EXPECT_EQ(row("one").views, 3);
}

TEST_F(ArticlesProjectionTest, TheLastVoteOfAReaderCounts) {
  create(one_, "one");
  edit(one_, actors::PublishArticle{});
  edit(one_, actors::RateArticle{true, ""}, customer("ada"));
  edit(one_, actors::RateArticle{true, ""}, customer("bob"));
  edit(one_, actors::RateArticle{false, "no"}, customer("ada"));
  catch_up();
  EXPECT_EQ(row("one").helpful, 1);
  EXPECT_EQ(row("one").not_helpful, 1);
}

TEST_F(ArticlesProjectionTest, ListsSearchesThatFoundNothing) {
  const auto at = Timestamp{std::chrono::hours{490'000}};
  read({{},
        {{uuid_from_name("s1"), "r1", "Refnd", 0, at},
         {uuid_from_name("s2"), "r2", "refnd", 0, at},
         {uuid_from_name("s3"), "r1", "refund", 3, at}},
        {},
        {}});
  catch_up();
  const auto empty = projections::empty_searches(*reading_, Timestamp{}, 10).value;
  ASSERT_EQ(empty.size(), 1U);
  EXPECT_EQ(empty.front().query, "refnd");
  EXPECT_EQ(empty.front().times, 2);
  EXPECT_EQ(empty.front().readers, 2);
}

TEST_F(ArticlesProjectionTest, KnowsWhetherAnOfferWasInVain) {
  const auto offer = uuid_from_name("offer");
  const auto at = Timestamp{std::chrono::hours{490'000}};
  const auto ticket = TicketOpened{
      "ada", "", "", "S", "D", TicketCategory::other, TicketPriority::low, std::nullopt, offer, {}};
  ASSERT_TRUE(append({commit_of(new_ticket(), 0, 0, {ticket})}));  // before its offer is recorded
  read({{}, {}, {}, {{offer, "r1", {one_}, at}, {uuid_from_name("other"), "r2", {one_}, at}}});
  catch_up();
  const auto counts =
      projections::count_offers(*reading_, Timestamp{}, now() + std::chrono::hours{1}).value;
  EXPECT_EQ(counts.offers, 2);
  EXPECT_EQ(counts.followed_by_ticket, 1);
}

TEST_F(ArticlesProjectionTest, MadeAnewIsWhatWasKeptUp) {
  create(one_, "one");
  catch_up();
  create(two_, "two");
  edit(one_, actors::PublishArticle{});
  edit(two_, actors::ReviseArticle{.title = "Second", .tags = std::vector<std::string>{"x"}});
  catch_up();
  edit(two_, actors::PublishArticle{});
  edit(one_, actors::RateArticle{true, "yes"}, customer());
  edit(one_, actors::UnpublishArticle{});
  edit(one_, actors::ReviseArticle{.slug = "uno"});
  read({{view(one_, "r1", std::chrono::minutes{0})}, {}, {}, {}});
  catch_up();
  const auto kept = dump();
  start_tables_anew();
  catch_up();
  EXPECT_EQ(dump(), kept);
  EXPECT_NE(kept.find("uno"), std::string::npos);
}

}  // namespace
}  // namespace desk::test
