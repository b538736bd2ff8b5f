// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace diecast {

/// What a new template begins with: one image, one script, one variable.
inline constexpr char starterTemplate[] = R"({
  "variables": {
    "greeting": "Hello"
  },

  "builders": [
    {
      "type": "sandbox",
      "name": "first-image",
      "output_directory": "output"
    }
  ],

  "provisioners": [
    {
      "type": "shell",
      "inline": ["echo '{{user `greeting`}} from {{build_name}}' > /etc/motd"]
    }
  ]
}
)";

} // namespace diecast
