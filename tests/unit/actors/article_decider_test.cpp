// What may be done with an article, told as stories. The editor is Root.
#include <gtest/gtest.h>

#include "actors/article.hpp"
#include "tests/support/given_when_then.hpp"

namespace desk::test {
namespace {

using actors::Article;
using actors::ArticleRefusal;
using actors::CreateArticle;
using actors::PublishArticle;
using actors::RateArticle;
using actors::ReviseArticle;
using actors::UnpublishArticle;

const Uuid the_article = uuid_from_name("the article");

ArticleContent content(std::string title = "How to upgrade") {
  return {std::move(title), "<p>Press it.</p>", "<p onclick>Press it.</p>",
          "billing",        {"plan"},           TextLanguage::english};
}

ArticleContent without_source(ArticleContent whole) {
  whole.source.clear();
  return whole;
}

const ArticleCreated created{"how-to-upgrade"};
const ArticleDrafted first_draft{1, content(), "root", "Root"};
const ArticleDrafted second_draft{2, content("Upgrading"), "root", "Root"};
const ArticlePublished published{1, "how-to-upgrade", without_source(content())};

template <class... E>
Scenario<Article> given_article(E... events) {
  return Scenario<Article>(to_string(the_article), std::move(events)...).as(admin());
}

TEST(AnArticle, BeginsAsADraft) {
  given_article().when(CreateArticle{"how-to-upgrade", content()}).then(created, first_draft);
}

TEST(AnArticle, IsBegunOnce) {
  given_article(created, first_draft)
      .when(CreateArticle{"other", content()})
      .then_refused(ArticleRefusal::already_exists);
}

TEST(AnArticle, IsWrittenByAdminsAlone) {
  for (const auto& caller : {customer(), agent()}) {
    given_article()
        .as(caller)
        .when(CreateArticle{"s", content()})
        .then_refused(ArticleRefusal::forbidden);
    given_article(created, first_draft)
        .as(caller)
        .when(PublishArticle{})
        .then_refused(ArticleRefusal::forbidden);
    given_article(created, first_draft)
        .as(caller)
        .when(ReviseArticle{.title = "Mine"})
        .then_refused(ArticleRefusal::forbidden);
  }
}

TEST(ARevision, KeepsWhatIsNotNamed) {
  given_article(created, first_draft)
      .when(ReviseArticle{.title = "Upgrading"})
      .then(ArticleDrafted{2, content("Upgrading"), "root", "Root"});
}

TEST(ARevision, ThatChangesNothingIsNone) {
  given_article(created, first_draft)
      .when(ReviseArticle{.title = "How to upgrade", .category = "billing"})
      .then_nothing();
}

TEST(ARevision, MayMoveTheSlugAlone) {
  given_article(created, first_draft)
      .when(ReviseArticle{.slug = "upgrading"})
      .then(ArticleSlugChanged{"how-to-upgrade", "upgrading"});
}

TEST(ARevision, IsRefusedWhenDecidedOnAnOlderOne) {
  given_article(created, first_draft)
      .if_match({{1}, false})
      .when(ReviseArticle{.title = "Upgrading"})
      .then_refused(ArticleRefusal::precondition_failed);
  given_article(created, first_draft)
      .if_match({{2}, false})
      .when(ReviseArticle{.title = "Upgrading"})
      .then(second_draft);
}

TEST(ARevision, IsNotOutdatedByVotes) {
  given_article(created, first_draft, published, ArticleRated{"ada", true, "", 1})
      .if_match({{3}, false})
      .when(ReviseArticle{.title = "Upgrading"})
      .then(second_draft);
}

TEST(Publishing, TellsAllThatReadersSee) {
  given_article(created, first_draft).when(PublishArticle{}).then(published);
}

TEST(Publishing, TakesTheNewestRevision) {
  given_article(created, first_draft, published, second_draft)
      .when(PublishArticle{})
      .then(ArticlePublished{2, "how-to-upgrade", without_source(content("Upgrading"))});
}

TEST(Publishing, WhatIsLiveChangesNothing) {
  given_article(created, first_draft, published).when(PublishArticle{}).then_nothing();
}

TEST(Unpublishing, TakesTheLiveRevisionAway) {
  given_article(created, first_draft, published, second_draft)
      .when(UnpublishArticle{})
      .then(ArticleUnpublished{1});
  given_article(created, first_draft).when(UnpublishArticle{}).then_nothing();
}

TEST(AVote, IsForWhatIsLive) {
  given_article(created, first_draft, published)
      .as(customer())
      .when(RateArticle{true, "Thanks"})
      .then(ArticleRated{"ada", true, "Thanks", 1});
  given_article(created, first_draft)
      .as(customer())
      .when(RateArticle{true, ""})
      .then_refused(ArticleRefusal::not_found);
  given_article()
      .as(customer())
      .when(RateArticle{true, ""})
      .then_refused(ArticleRefusal::not_found);
}

TEST(AVote, ThatIsRepeatedCountsOnce) {
  const auto voted = [] {
    return given_article(created, first_draft, published, ArticleRated{"ada", true, "", 1})
        .as(customer());
  };
  voted().when(RateArticle{true, ""}).then_nothing();
  voted().when(RateArticle{false, ""}).then(ArticleRated{"ada", false, "", 1});
}

TEST(AVote, IsNotForStaff) {
  for (const auto& caller : {agent(), admin()}) {
    given_article(created, first_draft, published)
        .as(caller)
        .when(RateArticle{true, ""})
        .then_refused(ArticleRefusal::forbidden);
  }
}

}  // namespace
}  // namespace desk::test
