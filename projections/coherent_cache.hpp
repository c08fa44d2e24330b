// Finished answers kept in memory, coherent with the log by position. An answer is made from the
// read tables as of a position and depends on tags; an event changes tags at its position. An entry
// is dropped when a tag of it changes, and is only taken in if none changed since the tables it was
// made from. The tables stay the truth: this forgets, it never guesses.
//
// Fed by the appender before a write is answered, so that whoever got an answer reads his own
// write. Thread-safe, with one short lock.
#pragma once

#include <deque>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "events/vocabulary/ids.hpp"

namespace desk::projections {

struct CacheLimits {
  std::size_t entries = 50'000;
  std::size_t bytes = std::size_t{256} * 1024 * 1024;
  std::size_t changes_remembered = 200'000;
};

template <class Value>
class CoherentCache {
 public:
  explicit CoherentCache(CacheLimits limits = {}) : limits_(limits) {}

  // Null: not here, or the cache cannot vouch for anything now.
  [[nodiscard]] std::shared_ptr<const Value> find(const std::string& key) {
    const std::scoped_lock lock(mutex_);
    const auto found = by_key_.find(key);
    if (suspended_ || found == by_key_.end()) return nullptr;
    by_use_.splice(by_use_.begin(), by_use_, found->second);
    return found->second->value;
  }

  // `bytes`: what the value holds. Not taken when a tag changed after `as_of`.
  void put(const std::string& key, std::shared_ptr<const Value> value, std::size_t bytes,
           const std::vector<std::string>& tags, Position as_of) {
    const std::scoped_lock lock(mutex_);
    if (suspended_ || needed(tags) > as_of) return;
    erase(key);
    by_use_.push_front({key, std::move(value), bytes, tags});
    by_key_.emplace(by_use_.front().key, by_use_.begin());
    for (const auto& tag : tags) keys_of_tag_[tag].push_back(key);
    bytes_ += bytes;
    while (by_use_.size() > limits_.entries || bytes_ > limits_.bytes) erase(by_use_.back().key);
  }

  // The position that the tables must have reached to answer for these tags.
  [[nodiscard]] Position position_needed(const std::vector<std::string>& tags) {
    const std::scoped_lock lock(mutex_);
    return needed(tags);
  }

  void changed(Position position, const std::vector<std::string>& tags) {
    const std::scoped_lock lock(mutex_);
    for (const auto& tag : tags) {
      auto& last = last_change_[tag];
      last = std::max(last, position);
      changes_.emplace_back(position, tag);
      const auto found = keys_of_tag_.find(tag);
      if (found == keys_of_tag_.end()) continue;
      const auto keys = std::move(found->second);
      keys_of_tag_.erase(found);
      for (const auto& key : keys) erase(key);
    }
    while (changes_.size() > limits_.changes_remembered) forget_oldest_change();
  }

  // Everything before `position` is unknown to the cache: at start, and after losing the feed.
  void start_from(Position position) {
    const std::scoped_lock lock(mutex_);
    clear();
    floor_ = std::max(floor_, position);
    suspended_ = false;
  }

  // The feed is lost: answer nothing from memory until start_from.
  void suspend() {
    const std::scoped_lock lock(mutex_);
    if (!suspended_) clear();
    suspended_ = true;
  }

  [[nodiscard]] std::size_t size() const {
    const std::scoped_lock lock(mutex_);
    return by_use_.size();
  }

 private:
  struct Entry {
    std::string key;
    std::shared_ptr<const Value> value;
    std::size_t bytes = 0;
    std::vector<std::string> tags;
  };

  Position needed(const std::vector<std::string>& tags) const {
    Position position = floor_;
    for (const auto& tag : tags) {
      const auto found = last_change_.find(tag);
      if (found != last_change_.end()) position = std::max(position, found->second);
    }
    return position;
  }

  void forget_oldest_change() {
    const auto& [position, tag] = changes_.front();
    floor_ = std::max(floor_, position);
    const auto found = last_change_.find(tag);
    if (found != last_change_.end() && found->second == position) last_change_.erase(found);
    changes_.pop_front();
  }

  void erase(const std::string& key) {
    const auto found = by_key_.find(key);
    if (found == by_key_.end()) return;
    const auto entry = found->second;
    by_key_.erase(found);
    for (const auto& tag : entry->tags) {
      const auto keys = keys_of_tag_.find(tag);
      if (keys == keys_of_tag_.end()) continue;
      std::erase(keys->second, entry->key);
      if (keys->second.empty()) keys_of_tag_.erase(keys);
    }
    bytes_ -= entry->bytes;
    by_use_.erase(entry);
  }

  void clear() {
    by_key_.clear();
    by_use_.clear();
    keys_of_tag_.clear();
    bytes_ = 0;
  }

  CacheLimits limits_;
  mutable std::mutex mutex_;
  std::list<Entry> by_use_;  // the most recently used first
  std::unordered_map<std::string, typename std::list<Entry>::iterator> by_key_;
  std::unordered_map<std::string, std::vector<std::string>> keys_of_tag_;
  std::unordered_map<std::string, Position> last_change_;
  std::deque<std::pair<Position, std::string>> changes_;
  Position floor_ = 0;  // changes up to here are not remembered
  std::size_t bytes_ = 0;
  bool suspended_ = true;
};

}  // namespace desk::projections
