// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/durable_file.h"
#include "base/text.h"
#include "commands.h"
#include "error_output.h"
#include "exit_code.h"
#include "output_buffer.h"
#include "template/tree_comments.h"
#include "template/tree_writer.h"
#include "template/yaml_reader.h"
#include "template_input.h"

#include <unistd.h>

namespace diecast::cli {
