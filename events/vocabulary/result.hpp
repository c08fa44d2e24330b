// What can be refused is a value: Result<T, E> holds either. The only file that names the library.
#pragma once

#include <tl/expected.hpp>
#include <utility>

namespace desk {

template <class T, class E>
using Result = tl::expected<T, E>;

template <class E>
[[nodiscard]] auto refuse(E&& error) {
  return tl::unexpected<std::decay_t<E>>(std::forward<E>(error));
}

}  // namespace desk
