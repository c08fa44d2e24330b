// The in-memory side of the comparison, and what the PostgreSQL side needs of the same corpus:
//   candidates memory N            measures this project's index with N queries, in rounds
//   candidates articles            10,000 articles as COPY text
//   candidates queries|typos N     N queries, one a line; typos with the query without its error
#include <time.h>

#include <chrono>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "bench/loadgen/corpus.hpp"
#include "projections/search/search_index.hpp"

namespace {

using desk::projections::search::SearchDocument;
using desk::projections::search::SearchIndex;
using desk::projections::search::SearchQuery;

constexpr std::size_t article_count = 10'000;
constexpr std::uint64_t query_seed = 7;

std::string without_tags(const std::string& html) {
  std::string text;
  bool inside = false;
  for (const char c : html) {
    if (c == '<') inside = true;
    if (!inside) text.push_back(c);
    if (c == '>') {
      inside = false;
      text.push_back(' ');
    }
  }
  return text;
}

std::vector<std::string> queries(const Corpus& corpus, std::size_t count) {
  Rng random(query_seed);
  std::vector<std::string> made;
  for (std::size_t i = 0; i < count; ++i) made.push_back(corpus.query(random, " "));
  return made;
}

// Deletes or replaces one letter of a word of at least four letters; empty if there is none.
std::string with_typo(const std::string& query, Rng& random) {
  std::vector<std::size_t> places;
  for (std::size_t start = 0; start < query.size();) {
    const auto end = std::min(query.find(' ', start), query.size());
    for (auto i = start; end - start >= 4 && i < end; ++i) places.push_back(i);
    start = end + 1;
  }
  if (places.empty()) return {};
  auto wrong = query;
  const auto at = places[random.below(places.size())];
  if (random.below(2) != 0) return wrong.erase(at, 1);
  do wrong[at] = static_cast<char>('a' + random.below(26));
  while (wrong[at] == query[at]);
  return wrong;
}

SearchDocument document_of(const Corpus::Article& article) {
  SearchDocument document;
  document.id = desk::uuid_from_name(article.slug);
  document.slug = article.slug;
  document.title = article.title;
  document.text = without_tags(article.content);
  document.tags = {article.tags};
  document.category = article.category;
  return document;
}

std::size_t resident_megabytes() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmRSS:")) return std::stoul(line.substr(6)) / 1024;
  }
  return 0;
}

// Of this thread: what others do on the machine counts less.
double processor_microseconds() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return double(time.tv_sec) * 1e6 + double(time.tv_nsec) / 1e3;
}

// Of the first three answers to each query, how many are also in the first ten to its misspelling.
void measure_typos(const SearchIndex& index, const Corpus& corpus, std::size_t query_count) {
  Rng random(query_seed);
  std::size_t wanted = 0;
  std::size_t found = 0;
  for (const auto& query : queries(corpus, query_count)) {
    const auto wrong = with_typo(query, random);
    if (wrong.empty()) continue;
    const auto right = index.search({.text = query, .limit = 3});
    const auto answer = index.search({.text = wrong, .limit = 10});
    for (const auto& hit : right.hits) {
      ++wanted;
      for (const auto& other : answer.hits) found += other.id == hit.id ? 1U : 0U;
    }
  }
  std::cout << "recall with one typo: " << double(found) / double(wanted) << "\n";
}

void measure_memory(const Corpus& corpus, std::size_t query_count) {
  using Clock = std::chrono::steady_clock;
  const auto before = resident_megabytes();
  const auto start = Clock::now();
  SearchIndex index;
  for (std::size_t i = 0; i < article_count; ++i) index.put(document_of(corpus.article(i)));
  std::cout << "indexed in " << std::chrono::duration<double>(Clock::now() - start).count()
            << " s, " << resident_megabytes() - before << " MB\n";
  const auto asked = queries(corpus, query_count);
  for (const std::string name : {"warm-up", "round 1", "round 2", "round 3", "round 4"}) {
    Hist times;
    std::size_t total = 0;
    const auto processor_before = processor_microseconds();
    for (const auto& query : asked) {
      const auto began = now_ns();
      total += index.search({.text = query}).total;
      times.add(now_ns() - began);
    }
    const auto processor = processor_microseconds() - processor_before;
    std::cout << name << ": processor " << processor / double(asked.size()) << " us, mean "
              << times.mean_us() << " us, median " << times.us(0.5) << ", p99 " << times.us(0.99)
              << ", max " << times.max_us() << "; mean total "
              << double(total) / double(asked.size()) << "\n";
  }
  measure_typos(index, corpus, query_count / 5);
}

void print_articles(const Corpus& corpus) {
  for (std::size_t i = 0; i < article_count; ++i) {
    const auto article = corpus.article(i);
    std::cout << article.slug << '\t' << article.title << '\t' << article.content << '\t'
              << article.category << '\n';
  }
}

void print_queries(const Corpus& corpus, std::size_t count, bool typos) {
  Rng random(query_seed);
  for (const auto& query : queries(corpus, count)) {
    const auto wrong = typos ? with_typo(query, random) : query;
    if (wrong.empty()) continue;
    std::cout << wrong << (typos ? "\t" + query : "") << '\n';
  }
}

}  // namespace

int main(int count, char** arguments) {
  const std::vector<std::string> words(arguments + 1, arguments + count);
  const Corpus corpus;
  const std::string what = words.empty() ? "memory" : words[0];
  const auto number = words.size() > 1 ? std::stoul(words[1]) : 10'000;
  if (what == "articles") {
    print_articles(corpus);
  } else if (what == "queries" || what == "typos") {
    print_queries(corpus, number, what == "typos");
  } else {
    measure_memory(corpus, number);
  }
}
